namespace S3Replication.Core.Audit.Comparison;

/// <summary>Whether a rule takes a version to the destination, as far as a listing tells.</summary>
/// <param name="Kind">Whether one does.</param>
/// <param name="RuleId">The rule's id; null when none takes it, and for a rule without an id.</param>
/// <param name="Reason">Why, in a sentence.</param>
internal readonly record struct RuleOutlook(OutlookKind Kind, string? RuleId, string Reason);
