namespace S3Replication.Core.Setup;

/// <summary>Who may assume a role, and when.</summary>
public sealed record TrustTerms
{
    /// <summary>Whether S3 Batch Operations may too; null leaves it as it is.</summary>
    public bool? Batch { get; init; }

    /// <summary>
    /// Whether S3 may for these buckets alone, by <c>aws:SourceAccount</c> and <c>aws:SourceArn</c>; null leaves it as it is.
    /// AWS documents neither key for replication: a canary has to prove that it works.
    /// </summary>
    public bool? ConfusedDeputyProtection { get; init; }

    /// <summary>The account of the source buckets, 12 digits.</summary>
    public string AccountId { get; init; } = string.Empty;

    /// <summary>The ARNs of the source buckets.</summary>
    public IReadOnlyList<string> SourceArns { get; init; } = [];
}
