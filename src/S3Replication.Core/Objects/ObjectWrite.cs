namespace S3Replication.Core.Objects;

/// <summary>An object that was written.</summary>
/// <param name="VersionId">Its version id; null in a bucket without versioning.</param>
/// <param name="ETag">Its ETag without quotes.</param>
public sealed record ObjectWrite(string? VersionId, string ETag);
