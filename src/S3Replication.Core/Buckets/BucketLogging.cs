namespace S3Replication.Core.Buckets;

/// <summary>
/// Where the server access logs of a bucket go
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html">Logging requests with server access logging</see>).
/// </summary>
/// <param name="TargetBucket">The bucket that takes them.</param>
/// <param name="TargetPrefix">How their keys begin; empty for nothing.</param>
public sealed record BucketLogging(string TargetBucket, string TargetPrefix);
