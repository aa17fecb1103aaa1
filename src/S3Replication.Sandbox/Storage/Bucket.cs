using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// A bucket: its configuration and its versions. Whoever reads or changes more than one thing of it holds
/// <see cref="Gate"/>; nothing asynchronous happens under it.
/// </summary>
internal sealed class Bucket
{
    private readonly HashSet<(string Key, string VersionId)> _removedReplicas = [];
    private VersioningStatus _versioning;

    /// <summary>Makes an empty bucket.</summary>
    public Bucket(string name, string region, string ownerId, DateTimeOffset createdAt)
    {
        Name = name;
        Region = region;
        OwnerId = ownerId;
        CreatedAt = createdAt;
        Configurations = new DocumentTable(this);
        Uploads = new UploadTable(this);
    }

    /// <summary>Keeps what changes; null while nothing is kept.</summary>
    public BucketLog? Log { get; set; }

    /// <summary>The lock of everything in this bucket.</summary>
    public object Gate { get; } = new();

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The ARN.</summary>
    public string Arn => S3Arn.ForBucket(Name, Partition);

    /// <summary>The Region.</summary>
    public string Region { get; }

    /// <summary>The partition of the Region.</summary>
    public AwsPartition Partition => RegionPartition.Of(Region);

    /// <summary>The account that owns it.</summary>
    public string OwnerId { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Whether it was deleted while somebody still held it; nothing may be written any more.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>The versioning state.</summary>
    public VersioningStatus Versioning
    {
        get => _versioning;
        set
        {
            Log?.Describe(this, value);
            _versioning = value;
        }
    }

    /// <summary>
    /// Sub-resources that are stored as they came and returned so, by the name of their query parameter:
    /// <c>replication</c>, <c>policy</c>, <c>publicAccessBlock</c>, <c>ownershipControls</c>, <c>tagging</c>, <c>encryption</c>,
    /// <c>object-lock</c>, <c>acl</c>.
    /// </summary>
    public DocumentTable Configurations { get; }

    /// <summary>The keys in their order, with their versions, newest first; none without a version.</summary>
    public KeyIndex Keys { get; } = new();

    /// <summary>Multipart uploads that are under way, by their id.</summary>
    public UploadTable Uploads { get; }

    /// <summary>Multipart uploads that were completed not long ago.</summary>
    public CompletedUploads Completed { get; } = new();

    /// <summary>A version; the current one when no id is given; null when there is none.</summary>
    public StoredVersion? Find(string key, string? versionId)
    {
        List<StoredVersion>? versions = Keys.Find(key);
        return versionId is null ? versions?[0] : versions?.Find(version => version.VersionId == versionId);
    }

    /// <summary>
    /// The time for a new version of a key: now, to the millisecond, and later than every version that the key has, so that
    /// their order is well-defined however fast they come.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="now">The clock's time.</param>
    public DateTimeOffset NextTime(string key, DateTimeOffset now)
    {
        DateTimeOffset time = new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        DateTimeOffset? newest = Find(key, versionId: null)?.LastModified;
        return newest >= time ? newest.Value.AddMilliseconds(1) : time;
    }

    /// <summary>
    /// Keeps a version where its time belongs: a late replica of an older version does not become the current one.
    /// One with the same id is replaced where it stands.
    /// </summary>
    /// <param name="version">The version.</param>
    /// <param name="completed">The upload that ends with it; null for none.</param>
    public void Put(StoredVersion version, MultipartUpload? completed = null)
    {
        Log?.Put(version, completed);
        if (completed is not null)
        {
            Uploads.Forget(completed.Id);
        }

        List<StoredVersion> versions = Keys.FindOrAdd(version.Key);
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

        int place = versions.FindIndex(other => IsOlder(other, version));
        versions.Insert(place < 0 ? versions.Count : place, version);
    }

    /// <summary>Removes a version for good.</summary>
    /// <returns>What was removed; null when there was none.</returns>
    public StoredVersion? Remove(string key, string versionId)
    {
        List<StoredVersion>? versions = Keys.Find(key);
        int place = versions?.FindIndex(version => version.VersionId == versionId) ?? -1;
        if (versions is null || place < 0)
        {
            return null;
        }

        StoredVersion removed = versions[place];
        Log?.Remove(removed);
        versions.RemoveAt(place);
        if (removed.IsReplica)
        {
            _removedReplicas.Add((key, versionId));
        }

        if (versions.Count == 0)
        {
            Keys.Remove(key);
        }

        return removed;
    }

    /// <summary>The replicas that were removed here by their version ids.</summary>
    public IReadOnlyCollection<(string Key, string VersionId)> RemovedReplicas => _removedReplicas;

    /// <summary>Remembers a replica that was removed here by its version id.</summary>
    public void RememberRemoved(string key, string versionId) => _removedReplicas.Add((key, versionId));

    /// <summary>Whether a replica was removed here by its version id: it is not replicated again.</summary>
    public bool HadReplica(string key, string versionId) => _removedReplicas.Contains((key, versionId));

    /// <summary>
    /// Whether a version comes behind another. Versions that two buckets have made at the same time come in the order of their
    /// ids, so that both buckets have the same current one.
    /// </summary>
    private static bool IsOlder(StoredVersion one, StoredVersion other)
    {
        int order = one.LastModified.CompareTo(other.LastModified);
        return order < 0 || (order == 0 && string.CompareOrdinal(one.VersionId, other.VersionId) < 0);
    }
}
