using System.Collections.Immutable;
using S3Replication.Core.Identifiers;

namespace S3Replication.Sandbox.Iam;

/// <summary>A managed policy as it is kept. It never changes: an edit puts a changed copy in its place.</summary>
/// <param name="Owner">The account, or <c>aws</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Path">The path.</param>
/// <param name="Id">The unique id, <c>ANPA…</c>.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record ManagedPolicy(string Owner, string Name, string Path, string Id, DateTimeOffset CreatedAt)
{
    /// <summary>The ARN.</summary>
    public string Arn => $"arn:{Partition.Id}:iam::{Owner}:policy{Path}{Name}";

    /// <summary>The partition of the account.</summary>
    public AwsPartition Partition { get; init; } = AwsPartition.Aws;

    /// <summary>What it is for; null when nobody said.</summary>
    public string? Description { get; init; }

    /// <summary>The versions, oldest first.</summary>
    public required ImmutableArray<PolicyVersion> Versions { get; init; }

    /// <summary>The version that holds.</summary>
    public required string DefaultVersionId { get; init; }

    /// <summary>The number that the next version gets; numbers are never used again.</summary>
    public int NextVersion { get; init; } = 2;

    /// <summary>The document that holds.</summary>
    public string Document => Versions.First(version => version.Id == DefaultVersionId).Document;
}
