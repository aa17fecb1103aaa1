namespace S3Replication.Core.Objects;

/// <summary>What a delete did.</summary>
/// <param name="VersionId">The version that was deleted, or that of the delete marker that was made.</param>
/// <param name="DeleteMarker">Whether a delete marker was made, or was what was deleted.</param>
public sealed record ObjectDeletion(string? VersionId, bool DeleteMarker);
