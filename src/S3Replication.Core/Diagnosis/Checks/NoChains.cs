using S3Replication.Core.Objects;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The rule's objects are no replicas: those are not replicated again.</summary>
internal sealed class NoChains : SampleCheck
{
    public override CheckInfo Info { get; } = new(
        CheckIds.NoChains,
        "The source's objects are no replicas of a third bucket",
        CheckSeverity.High,
        "replication-what-is-isnot-replicated.html#replication-what-is-not-replicated")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists],
    };

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        SampledObject[] chained = [.. sample.Seen.Where(one => one.ReasonOf(context.Rule) == RuleReason.IsReplica)];
        if (chained.Length == 0)
        {
            return Info.Passed($"{sample.Looked} None that the rule is for is a replica.");
        }

        Fact<(IReadOnlyList<ReplicationRule> Rules, bool IsV2)> back = await WayBack
            .ReadAsync(context, cancellationToken).ConfigureAwait(false);
        if (!back.IsUnknown && back.Value.Rules.Count > 0)
        {
            return Info.Passed($"Replicas come from bucket {context.DestinationBucket}, where they are already.");
        }

        Fact<ReplicaSightings> replicas = await context.Facts.Objects.ReplicasAsync(context, cancellationToken).ConfigureAwait(false);
        if (replicas.IsUnknown)
        {
            return Info.Unknown(replicas.Unreadable);
        }

        SampledObject[] absent = [.. chained.Where(replicas.Value!.Lacks)];
        return absent.Length == 0
            ? Info.Passed($"Bucket {context.DestinationBucket} has the replicas that this one has.")
            : Info.Warning(
                $"{SampleWords.Count(absent.Length)} of status {nameof(ReplicationStatus.Replica).ToUpperInvariant()} here, and not in bucket {context.DestinationBucket}: {ObjectSample.Names(absent)}.",
                $"They came to bucket {context.SourceBucket} by another bucket's rule, and S3 does not replicate replicas: A to B to C is no chain.",
                $"Give the bucket that they come from a rule to {context.DestinationBucket} too: New-CrrReplication -SourceBucket NAME -DestinationBucket "
                    + $"{context.DestinationBucket}. For those that are here already: {SampleWords.Backfill(context, "Replica")}");
    }
}
