namespace S3Replication.Core.Setup;

/// <summary>What <see cref="EnableVersioning"/> is asked for.</summary>
/// <param name="BucketName">The bucket.</param>
public sealed record EnableVersioningRequest(string BucketName);
