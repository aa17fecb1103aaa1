namespace S3Replication.Core.Setup;

/// <summary>What <see cref="CreateReplicationRole"/> is asked for.</summary>
/// <param name="RoleName">The role's name, without path.</param>
/// <param name="SourceBuckets">The buckets that objects are replicated from; one or more.</param>
/// <param name="DestinationBuckets">The buckets that replicas go to; one or more.</param>
public sealed record CreateReplicationRoleRequest(
    string RoleName,
    IReadOnlyList<string> SourceBuckets,
    IReadOnlyList<string> DestinationBuckets)
{
    /// <summary>The path of a role that is made: <c>/</c>, or <c>/name/</c>.</summary>
    public string Path { get; init; } = "/";

    /// <summary>The ARN of the policy that becomes the permissions boundary of a role that is made; null for none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>Tags of a role that is made, besides the one that marks it as this module's.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
