namespace S3Replication.Core.Setup;

/// <summary>A role that replicates: whose it is, for which buckets, and what it may do.</summary>
/// <param name="RoleName">Its name, without path.</param>
/// <param name="RoleArn">Its ARN.</param>
public sealed record ReplicationRoleInfo(string RoleName, string RoleArn)
{
    /// <summary>Whether this module made it, which its tag tells.</summary>
    public bool Owned { get; init; }

    /// <summary>The buckets that it may read from, by this module's policy.</summary>
    public IReadOnlyList<string> SourceBuckets { get; init => field = Listed.Of(value); } = [];

    /// <summary>The buckets that it may write replicas to, by this module's policy.</summary>
    public IReadOnlyList<string> DestinationBuckets { get; init => field = Listed.Of(value); } = [];

    /// <summary>
    /// What it is granted besides objects and their tags: <c>DeleteMarkers</c>, <c>OwnerOverride</c>, <c>ObjectLock</c>,
    /// <c>Kms</c>, <c>Batch</c>, <c>ConfusedDeputyProtection</c>.
    /// </summary>
    public IReadOnlyList<string> Features { get; init => field = Listed.Of(value); } = [];

    /// <summary>The buckets whose replication configuration names it, among those that it may read from.</summary>
    public IReadOnlyList<string> UsedBy { get; init => field = Listed.Of(value); } = [];

    /// <summary>The policies that it has besides this module's: their names, or ARNs of managed ones.</summary>
    public IReadOnlyList<string> OtherPolicies { get; init => field = Listed.Of(value); } = [];

    /// <summary>The ARN of its permissions boundary; null when it has none.</summary>
    public string? PermissionsBoundary { get; init; }
}
