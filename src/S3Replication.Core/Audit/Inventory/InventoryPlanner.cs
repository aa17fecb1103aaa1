using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Finds by what two inventories are judged.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="context">Is told.</param>
internal sealed class InventoryPlanner(ICrrServices services, IOperationContext context)
{
    // Beyond this, most of what differs may be what happened between the two.
    private static readonly TimeSpan s_farApart = TimeSpan.FromHours(36);

    /// <summary>Finds it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="source">The source's manifest.</param>
    /// <param name="destination">The destination's manifest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The pair of buckets, begun with the older inventory.</returns>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when both are of one bucket; <c>RuleNotFound</c>.</exception>
    public async Task<ComparisonPair> PlanAsync(
        CompareInventoriesRequest request, InventoryManifest source, InventoryManifest destination, CancellationToken cancellationToken)
    {
        if (source.SourceBucket == destination.SourceBucket)
        {
            throw ComparisonTerms.Invalid(
                request.DestinationInventory,
                $"Both inventories are of bucket {source.SourceBucket}.",
                "Give the manifest of the destination's own inventory.");
        }

        TellTimes(source, destination);
        DateTimeOffset older = source.CreatedAt <= destination.CreatedAt ? source.CreatedAt : destination.CreatedAt;
        CompareRequest terms = new(source.SourceBucket)
        {
            DestinationBucket = destination.SourceBucket,
            CurrentOnly = request.CurrentOnly,
            Prefix = request.Prefix,
            RuleId = request.RuleId,
            LagLimit = request.LagLimit,
        };
        try
        {
            return (await new ComparisonPlanner(services, context).PlanAsync(terms, older, cancellationToken).ConfigureAwait(false))[0];
        }
        catch (CrrException error) when (request.RuleId is null && IsOutOfReach(error.Code))
        {
            context.Warning($"The rules of bucket {source.SourceBucket} can't be read ({error.Code}): what the destination lacks is told as if a rule took it.");
            return new ComparisonPair(
                source.SourceBucket, destination.SourceBucket, request.CurrentOnly ? ListingKind.Current : ListingKind.Versions, older)
            {
                Prefix = request.Prefix.Length == 0 ? null : request.Prefix,
                LagLimit = request.LagLimit ?? CompareRequest.DefaultLagLimit,
                KmsInPlay = true,
            };
        }
    }

    // Copies of inventories are compared on machines from which no bucket is reached.
    private static bool IsOutOfReach(CrrErrorCode code) =>
        code is CrrErrorCode.AccessDenied or CrrErrorCode.BucketNotFound or CrrErrorCode.CredentialsInvalid
            or CrrErrorCode.SsoTokenExpired or CrrErrorCode.NetworkFailure or CrrErrorCode.NotSupported;

    private void TellTimes(InventoryManifest source, InventoryManifest destination)
    {
        context.Verbose(
            $"The inventory of bucket {source.SourceBucket} was begun {InventoryTimes.Text(source.CreatedAt)}, "
            + $"that of bucket {destination.SourceBucket} {InventoryTimes.Text(destination.CreatedAt)}; what is younger than either is not judged.");
        TimeSpan apart = (source.CreatedAt - destination.CreatedAt).Duration();
        if (apart > s_farApart)
        {
            context.Warning(
                FormattableString.Invariant($"The two inventories were begun {apart.TotalHours:0} hours apart: what was made or deleted between them is not judged, or shows as a difference."));
        }
    }
}
