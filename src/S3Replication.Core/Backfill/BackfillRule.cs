namespace S3Replication.Core.Backfill;

/// <summary>A rule that a job runs: a job runs every rule of the configuration that takes an object.</summary>
/// <param name="RuleId">Its id; null when it has none.</param>
/// <param name="DestinationBucket">Where replicas go.</param>
/// <param name="Prefix">What the keys begin with; empty for all.</param>
/// <param name="DeleteMarkers">Whether delete markers travel.</param>
public sealed record BackfillRule(string? RuleId, string DestinationBucket, string Prefix, bool DeleteMarkers)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{RuleId ?? "without id"} to {DestinationBucket}{(Prefix.Length == 0 ? string.Empty : $", prefix {Prefix}")}";
}
