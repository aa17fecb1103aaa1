namespace S3Replication.Sandbox.S3.Objects;

/// <summary>What a delete did.</summary>
/// <param name="VersionId">The version that was removed, or the delete marker's; null where there is no versioning.</param>
/// <param name="IsMarker">Whether a delete marker was made, or was what was removed.</param>
internal sealed record DeletedObject(string? VersionId, bool IsMarker);
