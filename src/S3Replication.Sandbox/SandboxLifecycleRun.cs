namespace S3Replication.Sandbox;

/// <summary>What a run of the lifecycle rules has done in all buckets.</summary>
/// <param name="Expired">Current versions that a delete marker covers now.</param>
/// <param name="Removed">Versions and delete markers that were removed for good.</param>
/// <param name="Transitioned">Versions that have another storage class.</param>
/// <param name="AbortedUploads">Multipart uploads that were aborted.</param>
public sealed record SandboxLifecycleRun(int Expired, int Removed, int Transitioned, int AbortedUploads);
