using S3Replication.Sandbox.Events;
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
        StoredVersion changed;
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

            bucket.Put(changed);
            if (eventName is not null)
            {
                call.Raise(eventName, bucket, changed);
            }
        }

        call.World.Engine.EnqueueMetadata(bucket, changed);
        return changed;
    }
}
