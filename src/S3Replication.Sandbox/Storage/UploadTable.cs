using System.Collections;

namespace S3Replication.Sandbox.Storage;

/// <summary>The multipart uploads of a bucket that are under way, by their id; each change is kept before it counts.</summary>
/// <param name="bucket">The bucket.</param>
internal sealed class UploadTable(Bucket bucket) : IReadOnlyDictionary<string, MultipartUpload>
{
    private readonly Dictionary<string, MultipartUpload> _uploads = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => _uploads.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _uploads.Keys;

    /// <inheritdoc/>
    public IEnumerable<MultipartUpload> Values => _uploads.Values;

    /// <inheritdoc/>
    public MultipartUpload this[string key] => _uploads[key];

    /// <summary>Begins an upload.</summary>
    public void Add(string id, MultipartUpload upload)
    {
        bucket.Log?.Begin(upload);
        _uploads.Add(id, upload);
    }

    /// <summary>Keeps a part.</summary>
    public void AddPart(MultipartUpload upload, UploadedPart part)
    {
        bucket.Log?.Add(upload, part);
        upload.Keep(part);
    }

    /// <summary>Ends an upload; its parts go.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string id)
    {
        if (!_uploads.TryGetValue(id, out MultipartUpload? upload))
        {
            return false;
        }

        bucket.Log?.End(upload);
        return _uploads.Remove(id);
    }

    /// <summary>Forgets an upload whose end has been kept.</summary>
    public void Forget(string id) => _uploads.Remove(id);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _uploads.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out MultipartUpload value) =>
        _uploads.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, MultipartUpload>> GetEnumerator() => _uploads.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
