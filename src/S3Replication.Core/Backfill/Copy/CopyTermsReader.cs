using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>Reads what both buckets are, and refuses what can't be done before anything is changed.</summary>
/// <param name="services">The world, both sides.</param>
internal sealed class CopyTermsReader(ICrrServices services)
{
    /// <summary>Reads it.</summary>
    /// <param name="request">What is to be copied.</param>
    /// <param name="context">Is warned of what could not be seen.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException"><c>BucketNotFound</c>, <c>InvalidState</c>, <c>NotSupported</c>, <c>AccessDenied</c>.</exception>
    public async Task<CopyTerms> ReadAsync(CopyRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        IBucketStore buckets = services.Destination.Buckets;
        BucketInfo source = await FindAsync(services.Source.Buckets, request.SourceBucket, cancellationToken).ConfigureAwait(false);
        BucketInfo destination = await FindAsync(buckets, request.DestinationBucket, cancellationToken).ConfigureAwait(false);
        CopyTerms terms = new(
            await VersioningAsync(services.Source.Buckets, request.SourceBucket, cancellationToken).ConfigureAwait(false),
            await VersioningAsync(buckets, request.DestinationBucket, cancellationToken).ConfigureAwait(false))
        {
            SharesRegion = source.Region == destination.Region,
            Encryption = await SeenAsync(
                () => buckets.GetEncryptionAsync(request.DestinationBucket, cancellationToken)).ConfigureAwait(false),
            GrantsToBucketOwner = await SeenAsync(
                () => buckets.GetObjectOwnershipAsync(request.DestinationBucket, cancellationToken)).ConfigureAwait(false)
                is "BucketOwnerPreferred" or "ObjectWriter",
            Return = await ReturnAsync(request, context, cancellationToken).ConfigureAwait(false),
        };
        if (terms.Destination != VersioningStatus.Enabled && KeyRun.Marks(request))
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"Bucket '{request.DestinationBucket}' keeps no versions: neither older versions nor delete markers can be copied into it.")
            {
                Target = request.DestinationBucket,
                Remedy = $"Turn versioning on: Enable-BucketVersioning {request.DestinationBucket}, or copy the current objects alone.",
            };
        }

        if (request.KeepObjectLock
            && await buckets.GetObjectLockAsync(request.DestinationBucket, cancellationToken).ConfigureAwait(false) is null)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"Bucket '{request.DestinationBucket}' has no Object Lock, so that retention and holds can't be kept there.")
            {
                Target = request.DestinationBucket,
                Remedy = "Turn Object Lock on at the destination, or copy without keeping it.",
            };
        }

        return terms;
    }

    private static async Task<BucketInfo> FindAsync(IBucketStore buckets, string name, CancellationToken cancellationToken) =>
        await buckets.FindAsync(name, expectedOwner: null, cancellationToken).ConfigureAwait(false)
        ?? throw new CrrException(CrrErrorCode.BucketNotFound, $"The bucket '{name}' does not exist.") { Target = name };

    private static async Task<VersioningStatus> VersioningAsync(
        IBucketStore buckets, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await buckets.GetVersioningAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.NotSupported)
        {
            return VersioningStatus.Unversioned;
        }
    }

    // What the caller may not see, or the store does not have, is left as the store does it by itself.
    private static async Task<T?> SeenAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (CrrException error) when (IsUnseen(error))
        {
            return null;
        }
    }

    private static bool IsUnseen(CrrException error) =>
        error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NotSupported or CrrErrorCode.ServiceFailure;

    private async Task<ReplicationConfiguration?> ReturnAsync(
        CopyRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        string? xml;
        try
        {
            xml = await services.Destination.Buckets
                .GetReplicationAsync(request.DestinationBucket, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (IsUnseen(error))
        {
            if (error.Code == CrrErrorCode.AccessDenied && !request.AllowReturn)
            {
                context.Warning(
                    $"The rules of bucket '{request.DestinationBucket}' could not be read (s3:GetReplicationConfiguration): "
                    + "whether one brings the copies back to the source is not known.");
            }

            return null;
        }

        if (xml is null)
        {
            return null;
        }

        ReplicationConfiguration configuration = ReplicationDocument.Parse(xml).ToConfiguration();
        string suffix = $":::{request.SourceBucket}";
        ReplicationRule[] rules =
        [
            .. configuration.Rules.Where(rule =>
                rule.Enabled && rule.Destination.BucketArn.EndsWith(suffix, StringComparison.Ordinal)),
        ];
        return rules.Length == 0 ? null : configuration with { Rules = rules };
    }
}
