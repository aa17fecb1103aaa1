namespace S3Replication.Core.Backfill.Copy;

/// <summary>An object to copy: what <see cref="Audit.BucketDifference"/> names, or a line of a list.</summary>
/// <param name="SourceBucket">The bucket that has it.</param>
/// <param name="DestinationBucket">The bucket that shall have it.</param>
/// <param name="Key">The key, as it is, not encoded.</param>
/// <param name="VersionId">The version; null or empty for the current object.</param>
public sealed record CopyItem(string SourceBucket, string DestinationBucket, string Key, string? VersionId);
