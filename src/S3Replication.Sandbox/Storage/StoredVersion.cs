using System.Collections.Immutable;
using System.Collections.ObjectModel;
using S3Replication.Sandbox.Replication;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// A version or delete marker as it is kept. It never changes: an edit of tags or status puts a changed copy in
/// its place, under the bucket's lock, so that readers always see a whole one.
/// </summary>
internal sealed record StoredVersion
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>The version id; <c>null</c> as text when made without versioning.</summary>
    public required string VersionId { get; init; }

    /// <summary>When it was made, kept to the millisecond; a replica keeps its source's.</summary>
    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker { get; init; }

    /// <summary>The bytes; empty for a delete marker.</summary>
    public Blob Content { get; init; } = Blob.Empty;

    /// <summary>Without quotes; the MD5 of the bytes if S3's own keys encrypt them.</summary>
    public string ETag { get; init; } = string.Empty;

    /// <summary>User metadata and content headers, names in lower case as in the answer: <c>x-amz-meta-a</c>, <c>content-type</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The number of the edit that made the tags what they are; 0 when they came with the object.</summary>
    public long TagsEdit { get; init; }

    /// <summary>The number of the edit that made the lock what it is; 0 when it came with the object.</summary>
    public long LockEdit { get; init; }

    /// <summary>Its annotations by name.</summary>
    public ImmutableSortedDictionary<string, StoredAnnotation> Annotations { get; init; } =
        ImmutableSortedDictionary.Create<string, StoredAnnotation>(StringComparer.Ordinal);

    /// <summary>The grants of its access control list; null for those that it began with: its owner has full control.</summary>
    public IReadOnlyList<AclGrant>? Acl { get; init; }

    /// <summary>The number of the edit that made the list what it is; 0 when it came with the object.</summary>
    public long AclEdit { get; init; }

    /// <summary>The storage class.</summary>
    public string StorageClass { get; init; } = "STANDARD";

    /// <summary>How it is encrypted at rest.</summary>
    public ObjectEncryption Encryption { get; init; } = ObjectEncryption.SseS3;

    /// <summary>Until when it is kept from deletion; null when it is not. It is told after it has ended too.</summary>
    public ObjectRetention? Retention { get; init; }

    /// <summary>Whether a legal hold keeps it from deletion; null when it never had one.</summary>
    public bool? LegalHold { get; init; }

    /// <summary>The checksums that were given or computed: <c>CRC32</c> and its like, in base64.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</summary>
    public string ChecksumType { get; init; } = "FULL_OBJECT";

    /// <summary>The sizes of the parts of a multipart object; null for one written whole.</summary>
    public IReadOnlyList<long>? PartSizes { get; init; }

    /// <summary>The checksums of those parts, of the algorithm in <see cref="Checksums"/>; null for an object written whole.</summary>
    public IReadOnlyList<string>? PartChecksums { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Whether it came by replication.</summary>
    public bool IsReplica { get; init; }

    /// <summary>What is owed or was delivered, one for each rule that matched when it was written; empty when none did.</summary>
    public IReadOnlyList<Delivery> Deliveries { get; init; } = [];

    /// <summary>The version with other tags.</summary>
    /// <param name="tags">The tags.</param>
    public StoredVersion WithTags(IReadOnlyDictionary<string, string> tags) =>
        this with { Tags = tags, TagsEdit = MetadataEdits.Next() };

    /// <summary>The version with another access control list.</summary>
    /// <param name="acl">The grants.</param>
    public StoredVersion WithAcl(IReadOnlyList<AclGrant> acl) => this with { Acl = acl, AclEdit = MetadataEdits.Next() };

    /// <summary>The version with another lock.</summary>
    /// <param name="retention">The retention; null for none.</param>
    /// <param name="legalHold">The legal hold; null when it never had one.</param>
    public StoredVersion WithLock(ObjectRetention? retention, bool? legalHold) =>
        this with { Retention = retention, LegalHold = legalHold, LockEdit = MetadataEdits.Next() };
}
