namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>The two keys of a set-up with KMS.</summary>
internal sealed record Keys(string SourceArn, string SourceRegion, string ReplicaArn, string ReplicaRegion);
