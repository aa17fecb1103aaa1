namespace S3Replication.Core.Setup;

/// <summary>What <see cref="CreateReplicationRole"/> is asked for.</summary>
/// <param name="RoleName">The role's name, without path.</param>
/// <param name="SourceBuckets">The buckets that objects are replicated from; none when rules are given.</param>
/// <param name="DestinationBuckets">The buckets that replicas go to; none when rules are given.</param>
public sealed record CreateReplicationRoleRequest(
    string RoleName,
    IReadOnlyList<string> SourceBuckets,
    IReadOnlyList<string> DestinationBuckets)
{
    /// <summary>
    /// The rules that the role is fitted to: it may then do what they need, and nothing else. Empty to add the buckets to what
    /// it may do already.
    /// </summary>
    public IReadOnlyList<ReplicationRuleInfo> Rules { get; init; } = [];

    /// <summary>KMS keys of source objects, besides those that the source buckets encrypt with by default.</summary>
    public IReadOnlyList<string> SourceKmsKeyIds { get; init; } = [];

    /// <summary>Whether S3 Batch Replication may use the role too; null leaves it as it is.</summary>
    public bool? Batch { get; init; }

    /// <summary>The bucket that completion reports of batch jobs go to; null for jobs without.</summary>
    public string? ReportBucket { get; init; }

    /// <summary>The bucket that manifests of batch jobs are kept in; null for the report bucket.</summary>
    public string? ManifestBucket { get; init; }

    /// <summary>Whether S3 may assume the role for its source buckets alone; null leaves it as it is.</summary>
    public bool? ConfusedDeputyProtection { get; init; }

    /// <summary>The path of a role that is made: <c>/</c>, or <c>/name/</c>; null for <c>/</c>, or for the one it has.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// The ARN of the policy that becomes the permissions boundary of a role that is made; null for none, or for the one it has.
    /// </summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>
    /// Whether a role that this module did not make gets this module's statements besides those that it has. Nothing of it is
    /// replaced or taken away, and it stays another's.
    /// </summary>
    public bool AddToOthers { get; init; }

    /// <summary>Tags of a role that is made, besides the one that marks it as this module's.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
