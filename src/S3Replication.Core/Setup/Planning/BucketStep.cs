using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Sees to it that a bucket is there and has versioning.</summary>
/// <param name="request">Whether buckets are made, and where.</param>
/// <param name="services">The world, or a plan of it.</param>
/// <param name="context">Approves and is told.</param>
internal sealed class BucketStep(SetUpReplicationRequest request, ICrrServices services, IOperationContext context)
{
    /// <summary>Makes the bucket if it is missing and may be made, and turns its versioning on.</summary>
    public async Task<StepOutcome> RunAsync(string bucket, ICrrSession session, CancellationToken cancellationToken)
    {
        string? region = request.Regions.GetValueOrDefault(bucket);
        bool create = request.CreateBuckets
            && (region is not null || await IsMissingAsync(bucket, session, cancellationToken).ConfigureAwait(false));
        Sides side = Sides.Both(session, services);
        return create
            ? await CreateAsync(bucket, region, side, cancellationToken).ConfigureAwait(false)
            : await TurnOnAsync(bucket, side, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> IsMissingAsync(string bucket, ICrrSession session, CancellationToken cancellationToken)
    {
        BucketInfo? found = await session.Buckets.FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false);
        return found is null;
    }

    private async Task<StepOutcome> CreateAsync(string bucket, string? region, Sides side, CancellationToken cancellationToken)
    {
        ReplicationBucket? made = await new CreateBucket(side)
            .ExecuteAsync(new CreateBucketRequest(bucket) { Region = region }, context, cancellationToken).ConfigureAwait(false);
        return made is null
            ? throw StepOutcome.Declined($"bucket {bucket}")
            : StepOutcome.Of(made.Changed, made.Created ? $"made in {made.Region}" : "versioning turned on");
    }

    private async Task<StepOutcome> TurnOnAsync(string bucket, Sides side, CancellationToken cancellationToken)
    {
        try
        {
            BucketVersioning? versioning = await new EnableVersioning(side)
                .ExecuteAsync(new EnableVersioningRequest(bucket), context, cancellationToken).ConfigureAwait(false);
            return versioning is null
                ? throw StepOutcome.Declined($"bucket {bucket}")
                : StepOutcome.Of(versioning.Changed, "versioning turned on");
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.BucketNotFound)
        {
            throw new CrrException(CrrErrorCode.BucketNotFound, $"There is no bucket {bucket}.", error)
            {
                Target = bucket,
                Remedy = $"Correct the name, or have it made: -CreateBucket, or New-CrrBucket -BucketName {bucket}.",
            };
        }
    }
}
