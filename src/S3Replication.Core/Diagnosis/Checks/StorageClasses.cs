using S3Replication.Core.Objects;
using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The rule's objects are not archived where S3 can't read them without a restore.</summary>
internal sealed class StorageClasses : SampleCheck
{
    public override CheckInfo Info { get; } = new(
        CheckIds.StorageClasses,
        "No object is archived before it is replicated",
        CheckSeverity.High,
        "replication-what-is-isnot-replicated.html#replication-what-is-not-replicated")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled],
    };

    protected override Task<CheckResult> JudgeAsync(CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        // What has a status was replicated, or tried, before it was archived.
        SampledObject[] archived = [.. sample.Seen.Where(one => one.Status == ReplicationStatus.None
            && (one.ReasonOf(context.Rule) == RuleReason.Archived || (one.IsTakenBy(context.Rule) && one.Head?.ArchiveStatus is not null)))];
        return Task.FromResult(archived.Length == 0
            ? Info.Passed($"{sample.Looked} None that the rule is for is archived without having been replicated.")
            : Info.Warning(
                $"{SampleWords.Count(archived.Length)} archived and without a replication status, in {string.Join(", ", archived.Select(Tier).Distinct())}: {ObjectSample.Names(archived)}.",
                "Objects in S3 Glacier Flexible Retrieval, S3 Glacier Deep Archive, and the archive tiers of S3 Intelligent-Tiering have to be restored "
                    + "before anybody can read them, S3 included: they are not replicated.",
                $"Restore them (aws s3api restore-object --bucket {context.SourceBucket} --key {PowerShellText.Quote(archived[0].Key)} --restore-request Days=7), and then: "
                    + SampleWords.Backfill(context, "None")));
    }

    private static string Tier(SampledObject one) => one.Head?.ArchiveStatus ?? one.Head?.StorageClass ?? "an archive";
}
