using System.Collections.Immutable;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>Changes tags, the list of grants or the lock of a version where it stands: it stays the version that it is, and its time too.</summary>
internal static class ObjectMetadata
{
    /// <summary>Changes a version, and lets the change travel to where the version has gone.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="versionId">The version; null for the current one.</param>
    /// <param name="change">Makes the changed version of the present one, under the bucket's lock; the present one itself for no change, which is no event.</param>
    /// <param name="eventName">What has happened then: one of <see cref="EventNames"/>; null when it is no event.</param>
    /// <returns>The version as it is now.</returns>
    public static StoredVersion Change(
        S3Call call, Bucket bucket, string? versionId, Func<StoredVersion, StoredVersion> change, string? eventName = null)
    {
        StoredVersion found = ObjectReader.Find(call, bucket, call.Key, versionId);
        IReadOnlySet<string> partners = PartnersOf(call, bucket, found, change);
        StoredVersion changed;
        MetadataChange planned;
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);

            // Read again under the lock: what it owes may have changed since.
            StoredVersion current = bucket.Find(call.Key, found.VersionId) ?? throw S3Errors.NoSuchKey.Exception(("Key", call.Key));
            changed = change(current);
            if (ReferenceEquals(changed, current))
            {
                return current;
            }

            // One change with what it owes: no end of the process comes between them.
            planned = call.World.Engine.PlanMetadata(bucket, changed, partners);
            bucket.Put(planned.Version);
            if (eventName is not null)
            {
                call.Raise(eventName, bucket, changed);
            }
        }

        call.World.Engine.EnqueueMetadata(bucket, planned);
        return changed;
    }

    // They depend on the tags as they will be, and are looked up in other buckets: before this one is locked.
    private static IReadOnlySet<string> PartnersOf(
        S3Call call, Bucket bucket, StoredVersion found, Func<StoredVersion, StoredVersion> change)
    {
        if (!found.IsReplica)
        {
            return ImmutableHashSet<string>.Empty;
        }

        StoredVersion preview;
        lock (bucket.Gate)
        {
            preview = change(found);
        }

        return call.World.Engine.PartnersOf(bucket, preview);
    }
}
