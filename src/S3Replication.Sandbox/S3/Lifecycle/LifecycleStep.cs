using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>Something that a run of the lifecycle does to a version.</summary>
/// <param name="Kind">What.</param>
/// <param name="Version">The version.</param>
/// <param name="StorageClass">The class that it goes to; null for the other kinds.</param>
internal sealed record LifecycleStep(LifecycleStepKind Kind, StoredVersion Version, string? StorageClass = null);
