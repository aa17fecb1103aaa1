using S3Replication.Core.Identifiers;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Templates.Text;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>All that a report has of one rule.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to; null when there is no rule.</param>
/// <param name="RuleId">The rule; null when it has no id.</param>
internal sealed record RulePart(string SourceBucket, string? DestinationBucket, string? RuleId)
{
    /// <summary>What was tested; null when it was not.</summary>
    public ReplicationTestResult? Result { get; init; }

    /// <summary>What was measured, the last time; null when nobody did.</summary>
    public ReplicationMeasurement? Measurement { get; init; }

    /// <summary>What S3 has published, by time.</summary>
    public IReadOnlyList<ReplicationMetric> Metrics { get; init; } = [];

    /// <summary>The source as it is typed: what no bucket can be named is in quotes.</summary>
    public string TypedSource => BucketNameRule.MayExist(SourceBucket) ? SourceBucket : PowerShellText.Quote(SourceBucket);

    /// <summary>The values of one metric.</summary>
    public IReadOnlyList<ReplicationMetric> Of(ReplicationMetricKind kind) => [.. Metrics.Where(metric => metric.Metric == kind.Name)];

    /// <summary>The rules of a report: those that were tested, in their order, then those that there is only something else of.</summary>
    public static IReadOnlyList<RulePart> All(ReportParts parts)
    {
        IEnumerable<(string Source, string? Destination, string? Rule)> keys = parts.Results.Select(result => (result.SourceBucket, result.DestinationBucket, result.RuleId))
            .Concat(parts.Measurements.Select(one => (one.SourceBucket, (string?)one.DestinationBucket, one.RuleId)))
            .Concat(parts.Metrics.Select(one => (one.SourceBucket, (string?)one.DestinationBucket, (string?)one.RuleId)));
        return
        [
            .. keys.Distinct().Select(key => new RulePart(key.Source, key.Destination, key.Rule)
            {
                Result = parts.Results.LastOrDefault(one => (one.SourceBucket, one.DestinationBucket, one.RuleId) == key),
                Measurement = parts.Measurements.LastOrDefault(one => (one.SourceBucket, one.DestinationBucket, one.RuleId) == key),
                Metrics = [.. parts.Metrics.Where(one => (one.SourceBucket, one.DestinationBucket, one.RuleId) == key).OrderBy(one => one.Time)],
            }),
        ];
    }
}
