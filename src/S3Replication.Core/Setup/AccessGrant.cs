namespace S3Replication.Core.Setup;

/// <summary>What a role may do in a destination bucket by that bucket's and its key's policies.</summary>
/// <param name="RoleArn">The role that replicates.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
public sealed record AccessGrant(string RoleArn, string DestinationBucket)
{
    /// <summary>The key that encrypts replicas; null when there is none.</summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>Whether a policy was changed.</summary>
    public bool Changed { get; init; }

    /// <summary>The statements for the bucket policy, as a policy in JSON; those that were taken back, after a revocation.</summary>
    public string BucketPolicy { get; init; } = string.Empty;

    /// <summary>The statement for the key policy, as a policy in JSON; null when there is no key.</summary>
    public string? KeyPolicy { get; init; }

    /// <summary>The whole bucket policy before the change; null when there was none, or no change.</summary>
    public string? PreviousBucketPolicy { get; init; }

    /// <summary>The whole key policy before the change; null when there was no change.</summary>
    public string? PreviousKeyPolicy { get; init; }
}
