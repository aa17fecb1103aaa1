using S3Replication.Core.Objects;

namespace S3Replication.Core.Diagnosis;

/// <summary>What a replica must be like, told by who wrote the source version.</summary>
/// <param name="Key">The key.</param>
/// <param name="VersionId">The version id, the same on both sides.</param>
/// <param name="Sha256">The SHA-256 of the bytes, in hexadecimal.</param>
/// <param name="Size">Bytes.</param>
public sealed record ExpectedReplica(string Key, string VersionId, string Sha256, long Size)
{
    /// <summary>User metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Content headers; one that is null was not given and is not compared.</summary>
    public ContentHeaders Headers { get; init; } = new();
}
