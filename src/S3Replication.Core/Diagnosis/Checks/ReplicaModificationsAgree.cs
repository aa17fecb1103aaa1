using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Where two buckets replicate to each other, both rules have replica modifications, or neither.</summary>
internal sealed class ReplicaModificationsAgree : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.ReplicaModifications,
        "Replica modifications are alike in both directions",
        CheckSeverity.Medium,
        "replication-for-metadata-changes.html")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.DestinationExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<(IReadOnlyList<ReplicationRule> Rules, bool IsV2)> back = await WayBack
            .ReadAsync(context, cancellationToken).ConfigureAwait(false);
        if (back.IsUnknown)
        {
            return context.Rule.ReplicaModifications == true
                ? Info.Unknown(back.Unreadable)
                : Info.Skipped("The rule has no replica modifications, and whether the destination replicates back could not be looked at.");
        }

        bool here = context.Rule.ReplicaModifications == true;
        ReplicationRule? other = back.Value.Rules.FirstOrDefault(rule => (rule.ReplicaModifications == true) != here);
        return back.Value.Rules.Count == 0 ? Info.Passed("The destination does not replicate back.")
            : other is null ? Info.Passed($"They are {(here ? "on" : "off")} in both directions.")
            : Info.Warning(
                $"They are {(here ? "on" : "off")} here, and {(here ? "off" : "on")} in rule {other.Id} of bucket {context.DestinationBucket}.",
                "S3 keeps the metadata of both sides alike only when both rules have them.",
                $"New-CrrReplication -SourceBucket {context.SourceBucket} -DestinationBucket {context.DestinationBucket} -TwoWay, "
                + $"or {WayBack.ChangeCall(context, isLackingHere: !here, other, "-ReplicaModifications $true")}");
    }
}
