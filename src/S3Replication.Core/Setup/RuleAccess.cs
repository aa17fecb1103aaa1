namespace S3Replication.Core.Setup;

/// <summary>What one rule needs of the role.</summary>
/// <param name="SourceBucket">The bucket that it reads from.</param>
/// <param name="DestinationBucket">The bucket that it writes replicas to.</param>
public sealed record RuleAccess(string SourceBucket, string DestinationBucket)
{
    /// <summary>The beginning of its keys; empty for every object.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>
    /// Whether delete markers travel. A role that is made before its rules may replicate them, as in AWS's own example: a
    /// rule that turns them on later would fail without.
    /// </summary>
    public bool DeleteMarkers { get; init; } = true;

    /// <summary>Whether the destination bucket's owner becomes the owner of replicas.</summary>
    public bool OwnerOverride { get; init; }

    /// <summary>Whether the source bucket has Object Lock, so that retention and legal holds are read.</summary>
    public bool ObjectLock { get; init; }

    /// <summary>The ARNs of the KMS keys that source objects are encrypted with; empty when the rule leaves those behind.</summary>
    public IReadOnlyList<string> SourceKeys { get; init; } = [];

    /// <summary>The ARN of the KMS key for replicas; null when the rule has none.</summary>
    public string? ReplicaKey { get; init; }

    /// <summary>Whether the destination bucket uses an S3 Bucket Key, or may: then the replica key must also decrypt.</summary>
    public bool BucketKey { get; init; }
}
