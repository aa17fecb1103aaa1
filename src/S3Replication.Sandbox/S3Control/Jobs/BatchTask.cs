namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>One task of a job: a line of its manifest.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key, decoded.</param>
/// <param name="VersionId">
/// The version; null when the manifest has none, and so the current one is meant; empty when it should have one and has not.
/// </param>
internal readonly record struct BatchTask(string Bucket, string Key, string? VersionId);
