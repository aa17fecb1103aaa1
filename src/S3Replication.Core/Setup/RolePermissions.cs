using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Setup;

/// <summary>What a replication role shall be allowed.</summary>
/// <param name="SourceBuckets">The buckets that it reads from.</param>
/// <param name="DestinationBuckets">The buckets that it writes replicas to.</param>
/// <param name="Partition">The partition of all of them: replication never leaves one.</param>
public sealed record RolePermissions(
    IReadOnlyList<string> SourceBuckets, IReadOnlyList<string> DestinationBuckets, AwsPartition Partition)
{
    /// <summary>
    /// Whether it may replicate delete markers. A role is made before its rules are, and a rule that turns them on later fails
    /// without: so yes, as in AWS's own example.
    /// </summary>
    public bool DeleteMarkers { get; init; } = true;

    /// <summary>Whether it may make the destination bucket's owner the owner of replicas.</summary>
    public bool OwnerOverride { get; init; }
}
