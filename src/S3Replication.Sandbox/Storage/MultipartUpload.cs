namespace S3Replication.Sandbox.Storage;

/// <summary>A multipart upload that is under way; its parts are read and changed under the bucket's lock.</summary>
internal sealed class MultipartUpload
{
    private readonly SortedDictionary<int, UploadedPart> _parts = [];

    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>What the object will be, without bytes, version id and time.</summary>
    public required StoredVersion Template { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Initiated { get; init; }

    /// <summary>The ARN of who began it.</summary>
    public required string Initiator { get; init; }

    /// <summary>The algorithm of the object's checksum: <c>CRC32</c> and its like.</summary>
    public required string ChecksumAlgorithm { get; init; }

    /// <summary>Whether the client named the algorithm.</summary>
    public required bool ChecksumChosen { get; init; }

    /// <summary><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</summary>
    public required string ChecksumType { get; init; }

    /// <summary>The parts by their number; a number that comes again replaces.</summary>
    public IReadOnlyDictionary<int, UploadedPart> Parts => _parts;

    /// <summary>Keeps a part in memory: <see cref="UploadTable.AddPart"/> keeps it for good.</summary>
    public void Keep(UploadedPart part) => _parts[part.Number] = part;
}
