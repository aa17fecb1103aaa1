using S3Replication.Core.Replication;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>What is deleted at the source is deleted at the destination, or it is known that it stays.</summary>
internal sealed class MarkersArrive : SampleCheck
{
    public override CheckInfo Info { get; } = new(
        CheckIds.MarkersArrive, "Deleted objects are deleted at the destination", CheckSeverity.Medium, "delete-marker-replication.html")
    {
        Needs =
        [
            CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists, CheckIds.DestinationPermissions,
            CheckIds.ObjectLock,
        ],
    };

    protected override async Task<CheckResult> JudgeAsync(
        CheckContext context, ObjectSample sample, CancellationToken cancellationToken)
    {
        bool travel = context.DeleteMarkersTravel && context.Rule.Filter is not { Tags.Count: > 0 };
        DateTimeOffset now = context.Facts.Time.GetUtcNow();
        SampledObject[] markers = [.. sample.Markers.Where(one =>
            one.ReasonOf(context.Rule) is RuleReason.Acts or RuleReason.DeleteMarkersOff
            && (!travel || now - one.Listed.LastModified > SampleWords.Patience))];
        if (markers.Length == 0)
        {
            return Info.Passed($"{sample.Listing.Words}; no delete marker among them waits to be replicated.");
        }

        Fact<MarkerSightings> seen = await context.Facts.Objects.MarkersAsync(context, cancellationToken).ConfigureAwait(false);
        if (seen.IsUnknown)
        {
            return Info.Unknown(seen.Unreadable);
        }

        SampledObject[] current = [.. seen.Value!.StillCurrent.Where(one => Array.Exists(
            markers, marker => marker.Key == one.Key && marker.VersionId == one.VersionId))];
        return current.Length == 0
            ? Info.Passed($"What has a delete marker in bucket {context.SourceBucket} is not current in {context.DestinationBucket} either.")
            : Info.Warning(
                $"{SampleWords.Count(current.Length)} deleted in bucket {context.SourceBucket} and current in {context.DestinationBucket}: {ObjectSample.Names(current)}.",
                travel
                    ? "The rule replicates delete markers, but not those that lifecycle rules make, nor those that are older than the rule."
                    : context.Rule.Filter is { Tags.Count: > 0 }
                        ? "Rules with tags never replicate delete markers."
                        : "The rule does not replicate delete markers: that is what the V2 schema does unless it is told otherwise.",
                travel || context.Rule.Filter is { Tags.Count: > 0 }
                    ? $"Delete them at the destination too: aws s3 rm {PowerShellText.Quote($"s3://{context.DestinationBucket}/{current[0].Key}")}; "
                        + "where lifecycle rules delete, give both buckets the same ones."
                    : $"If they should travel: {SetRuleCall.Of(context, "-DeleteMarkerReplication $true")}; what is deleted already stays as it is.");
    }
}
