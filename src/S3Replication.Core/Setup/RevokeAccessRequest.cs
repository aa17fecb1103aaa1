namespace S3Replication.Core.Setup;

/// <summary>What <see cref="RevokeAccess"/> is asked for.</summary>
/// <param name="RoleArn">The ARN of the role that no longer may replicate.</param>
/// <param name="DestinationBucket">The bucket that replicas went to.</param>
/// <param name="ReplicaKmsKeyId">The ARN of the key that encrypted replicas, or of its alias; null when there is none.</param>
public sealed record RevokeAccessRequest(string RoleArn, string DestinationBucket, string? ReplicaKmsKeyId);
