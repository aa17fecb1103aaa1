namespace S3Replication.Sandbox;

/// <summary>What one rule owes to one destination.</summary>
/// <param name="SourceBucket">The bucket that the versions were written to.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="DestinationBucket">Where they go.</param>
/// <param name="Count">How many deliveries are owed, changes of metadata included.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Oldest">Since when the oldest of them waits.</param>
public sealed record SandboxPending(
    string SourceBucket, string RuleId, string DestinationBucket, int Count, long Bytes, DateTimeOffset Oldest);
