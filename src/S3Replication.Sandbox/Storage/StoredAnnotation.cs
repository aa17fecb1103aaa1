using S3Replication.Sandbox.Replication;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// An annotation of a version: a named text of its own, which is replicated by itself. It never changes; another takes its place
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html">Annotating your objects</see>).
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Content">The text in UTF-8.</param>
/// <param name="ETag">The MD5 of the text, without quotes.</param>
/// <param name="LastModified">When it was put.</param>
internal sealed record StoredAnnotation(string Name, Blob Content, string ETag, DateTimeOffset LastModified)
{
    /// <summary>The number of the edit that put it.</summary>
    public long Edit { get; init; } = MetadataEdits.Next();

    /// <summary>The checksums that were given or computed, in base64.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it came by replication.</summary>
    public bool IsReplica { get; init; }

    /// <summary>What is owed or was delivered, one for each rule that had taken the version.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];
}
