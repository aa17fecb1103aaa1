using System.Collections.Immutable;

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
    public string Arn => $"arn:aws:iam::{Owner}:policy{Path}{Name}";

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
