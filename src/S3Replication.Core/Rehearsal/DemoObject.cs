using S3Replication.Core.Objects;

namespace S3Replication.Core.Rehearsal;

/// <summary>An object of the demonstration.</summary>
/// <param name="Key">The key.</param>
/// <param name="Label">What it stands for, in a few words.</param>
/// <param name="Open">Opens the bytes, from the start, seekable.</param>
public sealed record DemoObject(string Key, string Label, Func<Stream> Open)
{
    /// <summary>User metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Content headers.</summary>
    public ContentHeaders Headers { get; init; } = new();

    /// <summary>The size of a part in bytes to upload in parts; null for one request.</summary>
    public long? PartSize { get; init; }
}
