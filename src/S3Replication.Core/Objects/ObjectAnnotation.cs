namespace S3Replication.Core.Objects;

/// <summary>An annotation of an object, as <c>ListObjectAnnotations</c> tells it.</summary>
/// <param name="Key">The object's key.</param>
/// <param name="Name">The annotation's name.</param>
/// <param name="ReplicationStatus">Its own replication status.</param>
public sealed record ObjectAnnotation(string Key, string Name, ReplicationStatus ReplicationStatus);
