namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>That a version goes to another storage class.</summary>
/// <param name="Due">When; for noncurrent versions, after they became so.</param>
/// <param name="StorageClass">To which class.</param>
/// <param name="NewerVersions">How many newer noncurrent versions keep it from that; null for none.</param>
internal sealed record LifecycleTransition(LifecycleDue Due, string StorageClass, int? NewerVersions);
