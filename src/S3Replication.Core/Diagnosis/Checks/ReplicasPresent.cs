using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What S3 calls COMPLETED is at the destination still.</summary>
internal sealed class ReplicasPresent : SampleCheck
{
    public override CheckInfo Info { get; } = new(
        CheckIds.ReplicasPresent, "What is COMPLETED is at the destination", CheckSeverity.High, "s3-batch-replication-batch.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists, CheckIds.DestinationOwner],
    };

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        SampledObject[] completed = [.. sample.TakenBy(context.Rule).Where(one => one.Status == ReplicationStatus.Completed)];
        if (completed.Length == 0)
        {
            return Info.Passed($"{sample.Looked} None that the rule takes is COMPLETED.");
        }

        Fact<ReplicaSightings> replicas = await context.Facts.Objects.ReplicasAsync(context, cancellationToken).ConfigureAwait(false);
        if (replicas.IsUnknown)
        {
            return Info.Unknown(replicas.Unreadable);
        }

        SampledObject[] absent = [.. completed.Where(replicas.Value!.Lacks)];
        bool others = context.Configuration.Rules.Select(rule => rule.Destination.BucketArn).Distinct().Count() > 1;
        return absent.Length == 0
            ? Info.Passed($"Bucket {context.DestinationBucket} has {(completed.Length == 1 ? "the version" : $"all {completed.Length} versions")} that are COMPLETED.")
            : Info.Warning(
                $"{SampleWords.Count(absent.Length)} COMPLETED, and the versions are not in bucket {context.DestinationBucket}: {ObjectSample.Names(absent)}.",
                "They were deleted there for good, by their version, by a lifecycle rule, or with the bucket that had this name before"
                    + (others ? "; or the rule is younger than they are, and the status speaks of other destinations" : string.Empty)
                    + ". S3 does not replicate a version again that the destination had: batch jobs fail with DstObjectHardDeleted.",
                $"Write them anew: {SampleWords.CopyInPlace(context, absent[0])}; and look at the lifecycle rules of bucket {context.DestinationBucket}.");
    }
}
