namespace S3Replication.Core.Buckets;

/// <summary>A bucket that is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Region">Its Region; null when S3 did not say.</param>
/// <param name="Accessible">
/// False when S3 answered 403: it exists, and the caller may not see it or it belongs to another account than expected.
/// </param>
public sealed record BucketInfo(string Name, string? Region, bool Accessible = true);
