namespace S3Replication.Sandbox.Storage;

/// <summary>
/// The uploads that were completed last: who has lost the answer asks to complete once more and is told the same again. Read and changed
/// under the bucket's lock; kept in memory alone, and no bytes with them.
/// </summary>
internal sealed class CompletedUploads
{
    private const int Most = 1000;

    private readonly Dictionary<string, (string Algorithm, (int Number, string ETag)[] Parts, StoredVersion Version)> _uploads =
        new(StringComparer.Ordinal);

    private readonly Queue<string> _order = new();

    /// <summary>Keeps one.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="parts">The parts that it was completed with.</param>
    /// <param name="version">What it has made.</param>
    public void Add(MultipartUpload upload, IEnumerable<(int Number, string ETag)> parts, StoredVersion version)
    {
        _uploads[upload.Id] = (upload.ChecksumAlgorithm, [.. parts], version with { Content = Blob.Empty });
        _order.Enqueue(upload.Id);
        if (_order.Count > Most)
        {
            _uploads.Remove(_order.Dequeue());
        }
    }

    /// <summary>The algorithm of a completed upload; null when there is none of that id for the key.</summary>
    /// <param name="id">The id.</param>
    /// <param name="key">The key.</param>
    public string? AlgorithmOf(string id, string key) =>
        _uploads.TryGetValue(id, out (string Algorithm, (int Number, string ETag)[] Parts, StoredVersion Version) completed) && completed.Version.Key == key ? completed.Algorithm : null;

    /// <summary>What an upload has made; null when it was completed with other parts.</summary>
    /// <param name="id">The id.</param>
    /// <param name="parts">The parts.</param>
    public StoredVersion? Find(string id, IEnumerable<(int Number, string ETag)> parts) =>
        _uploads.TryGetValue(id, out (string Algorithm, (int Number, string ETag)[] Parts, StoredVersion Version) completed) && completed.Parts.SequenceEqual(parts) ? completed.Version : null;
}
