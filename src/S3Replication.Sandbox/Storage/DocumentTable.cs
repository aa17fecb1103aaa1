using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace S3Replication.Sandbox.Storage;

/// <summary>The documents of a bucket's configuration by their names; each change is kept before it counts.</summary>
/// <param name="bucket">The bucket.</param>
internal sealed class DocumentTable(Bucket bucket) : IReadOnlyDictionary<string, string>
{
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => _documents.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _documents.Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => _documents.Values;

    /// <summary>A document.</summary>
    /// <param name="key">Its name.</param>
    public string this[string key]
    {
        get => _documents[key];
        set => Set((key, value));
    }

    /// <summary>Changes documents, all or none.</summary>
    /// <param name="changes">Their names, and what they shall be; null to remove one.</param>
    public void Set(params ReadOnlySpan<(string Name, string? Document)> changes)
    {
        bucket.Log?.Set(changes);
        foreach ((string name, string? document) in changes)
        {
            if (document is null)
            {
                _documents.Remove(name);
            }
            else
            {
                _documents[name] = document;
            }
        }
    }

    /// <summary>Removes a document.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name) => Remove(name, out _);

    /// <summary>Removes a document.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="document">The document.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name, [MaybeNullWhen(false)] out string document)
    {
        if (!_documents.TryGetValue(name, out document))
        {
            return false;
        }

        Set((name, null));
        return true;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _documents.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _documents.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _documents.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
