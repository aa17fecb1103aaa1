using S3Replication.Core.Buckets;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// A bucket: its configuration and its versions. Whoever reads or changes more than one thing of it holds
/// <see cref="Gate"/>; nothing asynchronous happens under it.
/// </summary>
internal sealed class Bucket
{
    private readonly SortedDictionary<string, List<StoredVersion>> _keys = new(KeyOrder.Instance);

    /// <summary>Makes an empty bucket.</summary>
    public Bucket(string name, string region, string ownerId, DateTimeOffset createdAt)
    {
        Name = name;
        Region = region;
        OwnerId = ownerId;
        CreatedAt = createdAt;
    }

    /// <summary>The lock of everything in this bucket.</summary>
    public object Gate { get; } = new();

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>The account that owns it.</summary>
    public string OwnerId { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>The versioning state.</summary>
    public VersioningStatus Versioning { get; set; }

    /// <summary>
    /// Sub-resources that are stored as they came and returned so, by the name of their query parameter:
    /// <c>replication</c>, <c>policy</c>, <c>publicAccessBlock</c>, <c>ownershipControls</c>, <c>tagging</c>.
    /// </summary>
    public Dictionary<string, string> Configurations { get; } = new(StringComparer.Ordinal);

    /// <summary>The keys with their versions, newest first.</summary>
    public IReadOnlyDictionary<string, List<StoredVersion>> Keys => _keys;

    /// <summary>A version; the current one when no id is given; null when there is none.</summary>
    public StoredVersion? Find(string key, string? versionId) =>
        !_keys.TryGetValue(key, out List<StoredVersion>? versions) ? null
        : versionId is null ? versions[0]
        : versions.Find(version => version.VersionId == versionId);

    /// <summary>
    /// Keeps a version where its time belongs: a late replica of an older version does not become the current one.
    /// One with the same id is replaced where it stands.
    /// </summary>
    public void Put(StoredVersion version)
    {
        if (!_keys.TryGetValue(version.Key, out List<StoredVersion>? versions))
        {
            _keys[version.Key] = versions = [];
        }

        int same = versions.FindIndex(other => other.VersionId == version.VersionId);
        if (same >= 0 && versions[same].LastModified == version.LastModified)
        {
            versions[same] = version;
            return;
        }

        if (same >= 0)
        {
            versions.RemoveAt(same);
        }

        int place = versions.FindIndex(other => other.LastModified <= version.LastModified);
        versions.Insert(place < 0 ? versions.Count : place, version);
    }

    /// <summary>Removes a version for good.</summary>
    /// <returns>What was removed; null when there was none.</returns>
    public StoredVersion? Remove(string key, string versionId)
    {
        StoredVersion? version = Find(key, versionId);
        if (version is not null)
        {
            List<StoredVersion> versions = _keys[key];
            versions.Remove(version);
            if (versions.Count == 0)
            {
                _keys.Remove(key);
            }
        }

        return version;
    }
}
