using S3Replication.Core.Buckets;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The destination's lifecycle ends no replica before the source's ends its object. Ages count from when the object was made in the
/// source, so a replica that arrives late may be gone at once
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-and-other-bucket-configs.html">Lifecycle configuration and object replicas</see>).
/// </summary>
internal sealed class LifecyclesAgree : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.Lifecycle,
        "The destination's lifecycle keeps replicas as long as the source's keeps objects",
        CheckSeverity.Medium,
        "replication-and-other-bucket-configs.html#replica-and-lifecycle")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.DestinationExists, CheckIds.DestinationOwner],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Task<Fact<IReadOnlyList<LifecycleRule>>> reading = context.Facts.SourceLifecycleAsync(cancellationToken);
        Fact<IReadOnlyList<LifecycleRule>> destination = await context.Facts
            .DestinationLifecycleAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        Fact<IReadOnlyList<LifecycleRule>> source = await reading.ConfigureAwait(false);
        if (destination.IsUnknown || source.IsUnknown)
        {
            return Info.Unknown(destination.Unreadable ?? source.Unreadable!);
        }

        LifecycleRule[] ending = [.. destination.Value!.Where(rule => LifecycleTerms.Ends(rule) && LifecycleTerms.MayTake(rule, context))];
        if (ending.Length == 0)
        {
            return Info.Passed($"No lifecycle rule of bucket {context.DestinationBucket} ends replicas of this rule.");
        }

        string[] early = [.. ending.SelectMany(rule => LifecycleTerms.Earlier(rule, source.Value!, context))];
        return early.Length == 0
            ? Info.Passed($"The lifecycle of bucket {context.SourceBucket} ends objects no later than that of bucket {context.DestinationBucket} ends replicas.")
            : Info.Warning(
                $"In bucket {context.DestinationBucket} {string.Join("; ", early)}. Bucket {context.SourceBucket} keeps them longer.",
                "The age of a replica counts from when its object was made in the source: what is older when it arrives, by S3 Batch Replication for example, is gone at the next run.",
                "If that is not what the copies are for, give the destination the source's lifecycle: "
                + $"aws s3api get-bucket-lifecycle-configuration --bucket {context.SourceBucket}, then put-bucket-lifecycle-configuration --bucket {context.DestinationBucket}.");
    }
}
