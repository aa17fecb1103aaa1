using S3Replication.Core.Operations;

namespace S3Replication.Core.Rehearsal.Scenarios;

/// <summary>An explicit Deny in the destination's bucket policy, and its end.</summary>
internal sealed class DeniedDestinationScenario : IScenario
{
    /// <inheritdoc/>
    public string Id => "destination-policy-denies";

    /// <inheritdoc/>
    public string Claim =>
        "While the destination's bucket policy denies s3:ReplicateObject, replication fails; what failed stays failed when the Deny is gone.";

    /// <inheritdoc/>
    public Uri Documentation { get; } =
        new("https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScenarioFact>> RunAsync(
        ScenarioWorld world, IOperationContext context, CancellationToken cancellationToken)
    {
        DestinationPolicy policy = new(world.Services, world.DestinationBucket);
        string partition = await world.PartitionAsync(cancellationToken).ConfigureAwait(false);
        await policy.DenyAsync(partition, cancellationToken).ConfigureAwait(false);
        (TrackedVersion denied, string whileDenied) = await world
            .UploadUntilAsync("FAILED", tags: null, cancellationToken).ConfigureAwait(false);

        await policy.AllowAgainAsync(cancellationToken).ConfigureAwait(false);
        (_, string afterwards) = await world
            .UploadUntilAsync("COMPLETED", tags: null, cancellationToken).ConfigureAwait(false);
        string still = await world.DecisionAsync(denied, cancellationToken).ConfigureAwait(false);
        return
        [
            new("status while denied", "FAILED", whileDenied),
            new("status of a new object afterwards", "COMPLETED", afterwards),
            new("status of the failed object afterwards", "FAILED", still),
        ];
    }
}
