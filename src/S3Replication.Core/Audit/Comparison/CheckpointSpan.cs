namespace S3Replication.Core.Audit.Comparison;

/// <summary>A stretch of keys, as it is written.</summary>
/// <param name="After">The key behind which it begins; null for the first.</param>
/// <param name="UpTo">Its last key; null for the last of all.</param>
internal sealed record CheckpointSpan(string? After, string? UpTo);
