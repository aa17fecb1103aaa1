namespace S3Replication.Core.Audit.Comparison;

/// <summary>Which differences are asked for.</summary>
/// <param name="Since">Only those of this time or later; null for all.</param>
/// <param name="RuleId">None that another rule takes; null for all.</param>
/// <param name="Kinds">Only these; empty for all.</param>
internal sealed record ComparisonFilter(DateTimeOffset? Since, string? RuleId, IReadOnlySet<DifferenceKind> Kinds)
{
    /// <summary>Whether one is asked for.</summary>
    /// <param name="difference">The difference.</param>
    public bool Takes(BucketDifference difference) =>
        (Since is null || difference.LastModified >= Since)
        && (RuleId is null || difference.RuleId is null || difference.RuleId == RuleId)
        && (Kinds.Count == 0 || Kinds.Contains(difference.Kind));
}
