namespace S3Replication.Core.Objects;

/// <summary>The system-defined metadata that a user controls and that replication carries.</summary>
public sealed record ContentHeaders
{
    /// <summary><c>Content-Type</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>Content-Encoding</c>.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary><c>Content-Language</c>.</summary>
    public string? ContentLanguage { get; init; }

    /// <summary><c>Content-Disposition</c>.</summary>
    public string? ContentDisposition { get; init; }

    /// <summary><c>Cache-Control</c>.</summary>
    public string? CacheControl { get; init; }
}
