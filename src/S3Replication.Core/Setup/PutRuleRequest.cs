namespace S3Replication.Core.Setup;

/// <summary>
/// What <see cref="PutRule"/> is asked for. A null leaves what the rule has, and takes the default when it is new.
/// </summary>
/// <param name="SourceBucket">The bucket whose configuration gets the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
public sealed record PutRuleRequest(string SourceBucket, string DestinationBucket)
{
    /// <summary>The role that S3 assumes; null for the one in force.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The rule's id; null for one that is made of the destination and the filter.</summary>
    public string? RuleId { get; init; }

    /// <summary>The keys' beginning; empty for every object.</summary>
    public string? Prefix { get; init; }

    /// <summary>The tags that objects must have; empty for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The priority, unique among the rules; null for one that is free.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether delete markers travel; no by default.</summary>
    public bool? DeleteMarkerReplication { get; init; }

    /// <summary>Whether metadata changes made to replicas travel back; needed in both rules of a pair.</summary>
    public bool? ReplicaModifications { get; init; }

    /// <summary>Whether objects encrypted with KMS keys travel; yes by default where a key for replicas is given.</summary>
    public bool? SseKmsEncryptedObjects { get; init; }

    /// <summary>
    /// The KMS key for their replicas, in the destination's Region: an ARN, as S3 looks for an id or alias without one in the
    /// account of whoever asks; empty to take it away.
    /// </summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>The storage class of replicas; empty for the source object's.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The account that owns the destination bucket, 12 digits; empty to say none.</summary>
    public string? Account { get; init; }

    /// <summary>Whether the destination bucket's owner becomes the replicas' owner; needs the account.</summary>
    public bool? OwnerOverride { get; init; }

    /// <summary>Whether S3 Replication Time Control is on, with the metrics that belong to it; no by default.</summary>
    public bool? ReplicationTimeControl { get; init; }

    /// <summary>Whether replication metrics are on; no by default, unless Replication Time Control is.</summary>
    public bool? Metrics { get; init; }

    /// <summary>Whether the rule is enabled; yes by default.</summary>
    public bool? Enabled { get; init; }
}
