using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>A rule with replica modifications has a rule in the other direction: without it the setting does nothing.</summary>
internal sealed class WayBackExists : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.WayBack, "What is half of a pair has its other half", CheckSeverity.Medium, "replication-for-metadata-changes.html")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.DestinationExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Rule.ReplicaModifications != true)
        {
            return Info.Passed("The rule has no replica modifications, and needs no way back.");
        }

        Fact<(IReadOnlyList<ReplicationRule> Rules, bool IsV2)> back = await WayBack
            .ReadAsync(context, cancellationToken).ConfigureAwait(false);
        string source = context.SourceBucket;
        string destination = context.DestinationBucket;
        return back.IsUnknown ? Info.Unknown(back.Unreadable)
            : back.Value.Rules.Count > 0 ? Info.Passed($"Bucket {destination} replicates back by rule {back.Value.Rules[0].Id}.")
            : Info.Warning(
                $"The rule has replica modifications, and bucket {destination} has no enabled rule back to {source} for these keys.",
                "Changes of metadata that are made to replicas travel back only when both buckets replicate to each other.",
                $"New-CrrReplication -SourceBucket {source} -DestinationBucket {destination} -TwoWay");
    }
}
