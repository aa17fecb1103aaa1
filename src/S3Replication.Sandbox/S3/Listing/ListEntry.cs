using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary>An entry of a page: a version, or a prefix that stands for all keys that begin so.</summary>
/// <param name="Key">The key or the prefix.</param>
/// <param name="Version">The version; null for a prefix.</param>
/// <param name="IsLatest">Whether the version is the current one.</param>
internal sealed record ListEntry(string Key, StoredVersion? Version, bool IsLatest = true);
