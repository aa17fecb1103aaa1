using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Where two buckets replicate to each other, delete markers travel in both directions, or in neither.</summary>
internal sealed class DeleteMarkersAgree : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.DeleteMarkers,
        "Delete markers are alike in both directions",
        CheckSeverity.Medium,
        "delete-marker-replication.html")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.DestinationExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<(IReadOnlyList<ReplicationRule> Rules, bool IsV2)> back = await WayBack
            .ReadAsync(context, cancellationToken).ConfigureAwait(false);
        if (back.IsUnknown)
        {
            return context.DeleteMarkersTravel
                ? Info.Unknown(back.Unreadable)
                : Info.Skipped("The rule replicates no delete markers, and whether the destination replicates back could not be looked at.");
        }

        bool here = context.DeleteMarkersTravel;
        bool isV2 = back.Value.IsV2;
        ReplicationRule? other = back.Value.Rules.FirstOrDefault(rule => (rule.DeleteMarkerReplication ?? !isV2) != here);
        return back.Value.Rules.Count == 0 ? Info.Passed("The destination does not replicate back.")
            : other is null ? Info.Passed($"They {(here ? "travel" : "stay")} in both directions.")
            : Info.Warning(
                $"They {(here ? "travel" : "stay")} here, and {(here ? "stay" : "travel")} by rule {other.Id} of bucket {context.DestinationBucket}.",
                "An object that is deleted on the side from which they stay is still current on the other: the buckets drift apart.",
                $"New-CrrReplication -SourceBucket {context.SourceBucket} -DestinationBucket {context.DestinationBucket} -TwoWay, "
                + $"or {WayBack.ChangeCall(context, isLackingHere: !here, other, "-DeleteMarkerReplication $true")}. Rules with tags can't have them.");
    }
}
