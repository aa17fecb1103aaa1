namespace S3Replication.Core.Setup;

/// <summary>A rule as it stands in a bucket's replication configuration.</summary>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
/// <param name="RuleId">The id; null when the configuration gives none.</param>
public sealed record ReplicationRuleInfo(string SourceBucket, string DestinationBucket, string? RuleId)
{
    /// <summary>Whether this module made it, which its id tells.</summary>
    public bool Owned { get; init; }

    /// <summary><c>Enabled</c> or <c>Disabled</c>, as S3 writes it.</summary>
    public string Status { get; init; } = "Enabled";

    /// <summary>Whether the rule is enabled.</summary>
    public bool Enabled => Status == "Enabled";

    /// <summary>The priority; null in a V1 rule.</summary>
    public int? Priority { get; init; }

    /// <summary>The keys' beginning; empty for every object.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The tags that objects must have.</summary>
    public IReadOnlyDictionary<string, string> Tag { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the delete markers that users make travel. In a V1 rule they always do.</summary>
    public bool DeleteMarkerReplication { get; init; }

    /// <summary>Whether metadata changes made to replicas travel back.</summary>
    public bool ReplicaModifications { get; init; }

    /// <summary>Whether objects encrypted with KMS keys travel.</summary>
    public bool SseKmsEncryptedObjects { get; init; }

    /// <summary>The KMS key for their replicas; null when the rule names none.</summary>
    public string? ReplicaKmsKeyId { get; init; }

    /// <summary>The storage class of replicas; null for the source object's.</summary>
    public string? StorageClass { get; init; }

    /// <summary>The account that owns the destination bucket, when the rule says so.</summary>
    public string? Account { get; init; }

    /// <summary>Whether the destination bucket's owner becomes the replicas' owner.</summary>
    public bool OwnerOverride { get; init; }

    /// <summary>Whether S3 Replication Time Control is on.</summary>
    public bool ReplicationTimeControl { get; init; }

    /// <summary>Whether replication metrics are on.</summary>
    public bool Metrics { get; init; }

    /// <summary>The role that S3 assumes; one for all rules of the bucket.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary><c>V1</c> or <c>V2</c>: the schema of the whole configuration.</summary>
    public string Schema { get; init; } = "V2";

    /// <summary>What to know about the rule, when there is something: what a V1 rule does differently.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the configuration was changed by the call that gave this.</summary>
    public bool Changed { get; init; }

    /// <summary>The whole configuration before the change, as XML; null when there was none, or no change.</summary>
    public string? PreviousConfiguration { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{RuleId ?? "rule"} {Status}: {SourceBucket} to {DestinationBucket}";
}
