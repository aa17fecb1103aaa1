namespace S3Replication.Core.Control;

/// <summary>A delivery in a sandbox that has ended.</summary>
/// <param name="SourceBucket">The bucket that the version was written to.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version.</param>
/// <param name="DestinationBucket">Where it went.</param>
/// <param name="RuleId">The rule that sent it.</param>
/// <param name="EndedAt">When it ended, by the sandbox's clock.</param>
/// <param name="LagMilliseconds">How long it took.</param>
/// <param name="FailureReason">Why it failed, in AWS's words; null when it arrived.</param>
/// <param name="Kind">What it brought: <c>Object</c>, <c>DeleteMarker</c> or <c>Metadata</c>.</param>
public sealed record CrrSandboxDelivery(
    string SourceBucket,
    string Key,
    string VersionId,
    string DestinationBucket,
    string RuleId,
    DateTimeOffset EndedAt,
    double LagMilliseconds,
    string? FailureReason,
    string Kind);
