using S3Replication.Core.Audit;
using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>What a report is made of.</summary>
/// <param name="Results">What was tested.</param>
public sealed record ReportParts(IReadOnlyList<ReplicationTestResult> Results)
{
    /// <summary>What S3 has published of the rules; empty when nobody asked.</summary>
    public IReadOnlyList<ReplicationMetric> Metrics { get; init; } = [];

    /// <summary>How fast rules replicated canaries; empty when nobody measured.</summary>
    public IReadOnlyList<ReplicationMeasurement> Measurements { get; init; } = [];

    /// <summary>What comparisons of buckets came to; empty when nobody compared.</summary>
    public IReadOnlyList<ComparisonSummary> Comparisons { get; init; } = [];

    /// <summary>Whether there is anything beside what was tested.</summary>
    internal bool HasMore => Metrics.Count + Measurements.Count + Comparisons.Count > 0;
}
