using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The objects that the rule takes have been written since it was there. S3 leaves alone what it found
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>).
/// </summary>
internal sealed class ObjectsSinceRule : SampleCheck
{
    public override CheckInfo Info { get; } = new(
        CheckIds.ObjectsSinceRule,
        "No object is older than the rule",
        CheckSeverity.High,
        "replication-what-is-isnot-replicated.html#replication-what-is-not-replicated")
    {
        Needs = [CheckIds.SourceExists, CheckIds.SourceVersioning, CheckIds.ConfigurationValid, CheckIds.RuleEnabled],
    };

    /// <summary>
    /// The objects that the rule takes as they are now, and that S3 did not give a status: it never will by itself.
    /// </summary>
    public static IReadOnlyList<SampledObject> WithoutStatus(CheckContext context, ObjectSample sample)
    {
        IReadOnlyList<SampledObject> taken = sample.TakenBy(context.Rule);
        return [.. taken.Where(one => one.Status == ReplicationStatus.None && !IsArchivedTier(one))];
    }

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        IReadOnlyList<SampledObject> without =
            [.. WithoutStatus(context, sample).Where(one => !FilterMatches.GotItsTagsLater(context, sample, one))];
        if (without.Count == 0)
        {
            return Info.Passed($"{sample.Looked} None of them waits for a rule that came later.");
        }

        // A batch job or somebody's copy may have brought them all the same.
        Fact<ReplicaSightings> replicas = await context.Facts.Objects.ReplicasAsync(context, cancellationToken).ConfigureAwait(false);
        SampledObject[] absent = [.. without.Where(one => replicas.Value?.Has(one) != true)];
        if (absent.Length == 0)
        {
            return Info.Passed($"{sample.Looked} Those without a replication status are at the destination all the same.");
        }

        SampledObject[] newer = [.. sample.TakenBy(context.Rule).Where(one =>
            one.Status is ReplicationStatus.Completed or ReplicationStatus.Pending or ReplicationStatus.Failed
            && one.Listed.LastModified > absent[0].Listed.LastModified)];
        return Info.Warning(
            $"{SampleWords.Count(absent.Length)} of {sample.TakenBy(context.Rule).Count} that the rule takes have no replication status: "
                + $"{ObjectSample.Names(absent)}. {sample.Looked}",
            newer.Length > 0
                ? "They are older than the rule, or were written while it was disabled or took other objects: newer ones have a status. "
                    + "S3 replicates what is written after a rule is in force, and never comes back for the rest."
                : "They were written before the rule was in force. S3 replicates what is written after that, and never comes back for the rest.",
            SampleWords.Backfill(context, "None"));
    }

    private static bool IsArchivedTier(SampledObject one) => one.Head?.ArchiveStatus is not null;
}
