namespace S3Replication.Core.Objects;

/// <summary>All that a copy of a version has to keep and that S3 does not carry along by itself.</summary>
/// <param name="Info">What <c>HeadObject</c> tells of every object.</param>
public sealed record ObjectDetails(ObjectInfo Info)
{
    /// <summary>Where a website sends who asks for it; null for nowhere.</summary>
    public string? WebsiteRedirect { get; init; }

    /// <summary><c>Expires</c> as it was written; null for none.</summary>
    public string? Expires { get; init; }

    /// <summary>Its checksums by algorithm (<c>CRC64NVME</c>, <c>SHA256</c> …), when they were asked for.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether its checksum is of the whole object, not made of those of its parts.</summary>
    public bool HasWholeChecksum { get; init; }

    /// <summary>The bytes of each of its parts but the last, when that was asked for and they are of one size; else null.</summary>
    public long? PartSize { get; init; }

    /// <summary><c>GOVERNANCE</c> or <c>COMPLIANCE</c>; null without retention, or when the caller may not see it.</summary>
    public string? LockMode { get; init; }

    /// <summary>Until when it is kept.</summary>
    public DateTimeOffset? RetainUntil { get; init; }

    /// <summary>Whether it is under a legal hold.</summary>
    public bool HasLegalHold { get; init; }

    /// <summary>Whether a copy of an archived object is there to be read.</summary>
    public bool IsRestored { get; init; }
}
