namespace S3Replication.Core.Replication;

/// <summary>Where replicas go and what they are like there. A null says that the document has no such element.</summary>
/// <param name="BucketArn">The destination bucket's ARN.</param>
public sealed record RuleDestination(string BucketArn)
{
    /// <summary>The account that owns the destination bucket, 12 digits.</summary>
    public string? Account { get; init; }

    /// <summary>The storage class of replicas; null for the source object's.</summary>
    public string? StorageClass { get; init; }

    /// <summary>Whether the destination bucket's owner becomes the replicas' owner.</summary>
    public bool OwnerOverride { get; init; }

    /// <summary>The KMS key for replicas of KMS-encrypted objects.</summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>Whether S3 Replication Time Control is on.</summary>
    public bool? ReplicationTime { get; init; }

    /// <summary>Whether replication metrics are on.</summary>
    public bool? Metrics { get; init; }
}
