namespace S3Replication.Sandbox;

/// <summary>A delivery that has ended.</summary>
/// <param name="SourceBucket">The bucket that the version was written to.</param>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version.</param>
/// <param name="DestinationBucket">Where it went.</param>
/// <param name="RuleId">The rule that sent it.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="LagMilliseconds">How long it took.</param>
/// <param name="FailureReason">
/// Null when it arrived; else one of
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html">Amazon S3 replication failure reasons</see>.
/// </param>
public sealed record SandboxDelivery(
    string SourceBucket,
    string Key,
    string VersionId,
    string DestinationBucket,
    string RuleId,
    DateTimeOffset EndedAt,
    double LagMilliseconds,
    string? FailureReason)
{
    /// <summary>What it brought: <c>Object</c>, <c>DeleteMarker</c> or <c>Metadata</c>.</summary>
    public string Kind { get; init; } = "Object";
}
