using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Setup;

/// <summary>What a replication role shall be allowed.</summary>
/// <param name="Rules">What each of its rules needs; one or more.</param>
/// <param name="Partition">The partition of all of them: replication never leaves one.</param>
public sealed record RolePermissions(IReadOnlyList<RuleAccess> Rules, AwsPartition Partition)
{
    /// <summary>What batch jobs need; null when it is for live replication alone.</summary>
    public BatchAccess? Batch { get; init; }

    /// <summary>The source buckets, each once.</summary>
    public IReadOnlyList<string> SourceBuckets =>
        [.. Rules.Select(rule => rule.SourceBucket).Distinct(StringComparer.Ordinal)];

    /// <summary>The destination buckets, each once.</summary>
    public IReadOnlyList<string> DestinationBuckets =>
        [.. Rules.Select(rule => rule.DestinationBucket).Distinct(StringComparer.Ordinal)];

    /// <summary>What plain rules between these buckets need: whole buckets, delete markers too, no keys, no locks.</summary>
    /// <param name="sources">The source buckets.</param>
    /// <param name="destinations">The destination buckets.</param>
    /// <param name="partition">The partition.</param>
    public static RolePermissions OfBuckets(
        IReadOnlyList<string> sources, IReadOnlyList<string> destinations, AwsPartition partition) => new(
        [
            .. from source in sources
               from destination in destinations
               where source != destination
               select new RuleAccess(source, destination),
        ],
        partition);
}
