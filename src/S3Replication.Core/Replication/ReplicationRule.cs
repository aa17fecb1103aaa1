namespace S3Replication.Core.Replication;

/// <summary>One rule of a replication configuration. A null says that the document has no such element.</summary>
public sealed record ReplicationRule
{
    /// <summary>The id: 255 characters at most, unique in its configuration; the CloudWatch dimension <c>RuleId</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Among rules with the same destination the higher number wins. V2 only.</summary>
    public int? Priority { get; init; }

    /// <summary>Whether the rule is enabled.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The prefix of a V1 rule.</summary>
    public string? Prefix { get; init; }

    /// <summary>The filter of a V2 rule.</summary>
    public RuleFilter? Filter { get; init; }

    /// <summary>Whether delete markers travel.</summary>
    public bool? DeleteMarkerReplication { get; init; }

    /// <summary>Whether metadata changes made to replicas travel back.</summary>
    public bool? ReplicaModifications { get; init; }

    /// <summary>Whether objects encrypted with KMS keys travel.</summary>
    public bool? SseKmsEncryptedObjects { get; init; }

    /// <summary>Where replicas go and what they are like there.</summary>
    public required RuleDestination Destination { get; init; }
}
