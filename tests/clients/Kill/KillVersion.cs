namespace S3Replication.Clients.Tests.Kill;

/// <summary>A version that was acknowledged.</summary>
internal sealed class KillVersion
{
    public required string Key { get; init; }

    public required string Id { get; init; }

    public required string? ETag { get; init; }

    /// <summary>The SHA-256 of its bytes; null when only their tag is known.</summary>
    public string? Hash { get; init; }

    public bool IsMarker => ETag is null;

    /// <summary>The tag's value that was acknowledged last.</summary>
    public string? Tag { get; set; }

    /// <summary>The tag's value that was asked for and not acknowledged.</summary>
    public string? MaybeTag { get; set; }

    /// <summary>Whether its removal was asked for.</summary>
    public bool MayBeGone { get; set; }

    /// <summary>Whether its removal was acknowledged.</summary>
    public bool IsGone { get; set; }

    /// <summary>Whether it is to be looked at at the next start: its body and tags, not its being there alone.</summary>
    public bool IsFresh { get; set; } = true;
}
