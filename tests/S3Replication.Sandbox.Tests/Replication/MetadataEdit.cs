using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>What the operations do behind an edit of a version's metadata.</summary>
internal static class MetadataEdit
{
    /// <summary>Lets the version, which has changed, owe the change.</summary>
    public static void EnqueueMetadata(this ReplicationEngine engine, Bucket bucket, StoredVersion changed)
    {
        IReadOnlySet<string> partners = engine.PartnersOf(bucket, changed);
        MetadataChange change;
        lock (bucket.Gate)
        {
            change = engine.PlanMetadata(bucket, EngineWorld.Find(bucket, changed)!, partners);
            bucket.Put(change.Version);
        }

        engine.EnqueueMetadata(bucket, change);
    }
}
