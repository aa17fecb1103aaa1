using System.Collections.Immutable;
using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.Iam;

/// <summary>A role as it is kept. It never changes: an edit puts a changed copy in its place.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">The name, as it was written; names differ by more than case.</param>
/// <param name="Path">The path: <c>/</c> or <c>/name/</c>.</param>
/// <param name="Id">The unique id, <c>AROA…</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="TrustPolicy">The trust policy as JSON.</param>
internal sealed record Role(
    string AccountId, string Name, string Path, string Id, DateTimeOffset CreatedAt, string TrustPolicy)
{
    /// <summary>The ARN.</summary>
    public string Arn => $"arn:{Partition.Id}:iam::{AccountId}:role{Path}{Name}";

    /// <summary>The partition of the account.</summary>
    public AwsPartition Partition { get; init; } = AwsPartition.Aws;

    /// <summary>What it is for; null when nobody said.</summary>
    public string? Description { get; init; }

    /// <summary>How long a session holds at most, in seconds.</summary>
    public int MaxSessionSeconds { get; init; } = 3600;

    /// <summary>The ARN of the managed policy that is the permissions boundary; null for none.</summary>
    public string? BoundaryArn { get; init; }

    /// <summary>Tags; keys compare without case.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Inline policies by name.</summary>
    public ImmutableSortedDictionary<string, string> InlinePolicies { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ARNs of attached managed policies.</summary>
    public ImmutableSortedSet<string> AttachedPolicies { get; init; } =
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
}
