using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>Owes what it is told to owe, and writes down what it is asked.</summary>
internal sealed class RecordingEngine : IReplicationEngine
{
    public IReadOnlyList<Delivery> Owed { get; set; } = [];

    public List<StoredVersion> Planned { get; } = [];

    public List<StoredVersion> Enqueued { get; } = [];

    public List<StoredVersion> Changed { get; } = [];

    public IReadOnlyList<Delivery> Plan(Bucket bucket, StoredVersion version)
    {
        Assert.True(Monitor.IsEntered(bucket.Gate), "Planned outside the lock.");
        Planned.Add(version);
        return Owed;
    }

    public void Enqueue(Bucket bucket, StoredVersion version)
    {
        Assert.False(Monitor.IsEntered(bucket.Gate), "Enqueued under the lock.");
        Enqueued.Add(version);
    }

    public IReadOnlySet<string> PartnersOf(Bucket bucket, StoredVersion version)
    {
        Assert.False(Monitor.IsEntered(bucket.Gate), "Asked for other buckets under the lock.");
        return new HashSet<string>();
    }

    public MetadataChange PlanMetadata(Bucket bucket, StoredVersion version, IReadOnlySet<string> partners)
    {
        Assert.True(Monitor.IsEntered(bucket.Gate), "Planned outside the lock.");
        return new MetadataChange(version, []);
    }

    public void EnqueueMetadata(Bucket bucket, MetadataChange change)
    {
        Assert.False(Monitor.IsEntered(bucket.Gate), "Enqueued under the lock.");
        Changed.Add(change.Version);
    }

    public void EnqueueAnnotation(Bucket bucket, StoredVersion version, string name) =>
        Assert.False(Monitor.IsEntered(bucket.Gate), "Enqueued under the lock.");

    public string? Initiate(Bucket bucket, string key, string? versionId) => throw new NotSupportedException();
}
