using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// The one way in which a version or delete marker of a user gets into a bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html">How S3 Versioning works</see>).
/// </summary>
internal static class ObjectWriter
{
    /// <summary>Writes a version: its id, its time and what it owes to replication are given here.</summary>
    /// <param name="call">The call, with its conditions.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="draft">What to write.</param>
    /// <param name="eventName">What has happened then: one of <see cref="EventNames"/>.</param>
    /// <param name="check">A further check under the bucket's lock, of what the key has now.</param>
    /// <param name="completed">The upload that ends with it; null for none.</param>
    /// <returns>The version as it is kept.</returns>
    /// <exception cref="Http.ServiceException">A condition of the request does not hold; the bucket is gone.</exception>
    public static StoredVersion Write(
        S3Call call, Bucket bucket, StoredVersion draft, string eventName, Action<StoredVersion?>? check = null, MultipartUpload? completed = null)
    {
        StoredVersion written;
        lock (bucket.Gate)
        {
            RequireAlive(bucket);
            check?.Invoke(bucket.Find(draft.Key, versionId: null));
            written = Put(call, bucket, draft, completed);
            call.Raise(eventName, bucket, written);
        }

        call.World.Engine.Enqueue(bucket, written);
        return written;
    }

    /// <summary>Deletes the current version: with a delete marker, or for good where there is no versioning.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="check">A further check under the bucket's lock, of what the key has now.</param>
    /// <returns>The delete marker; null when the bucket has no versioning.</returns>
    public static StoredVersion? Delete(S3Call call, Bucket bucket, string key, Action<StoredVersion?>? check = null)
    {
        StoredVersion? marker = null;
        lock (bucket.Gate)
        {
            RequireAlive(bucket);
            check?.Invoke(bucket.Find(key, versionId: null));
            if (bucket.Versioning == VersioningStatus.Unversioned)
            {
                RaiseRemoved(call, bucket, bucket.Remove(key, VersionIds.Null));
            }
            else
            {
                marker = Put(call, bucket, new StoredVersion
                {
                    Key = key,
                    VersionId = VersionIds.Null,
                    LastModified = default,
                    OwnerId = call.Caller.IsAnonymous ? bucket.OwnerId : call.Caller.AccountId,
                    IsDeleteMarker = true,
                });
                call.Raise(EventNames.ObjectRemovedDeleteMarkerCreated, bucket, marker);
            }
        }

        if (marker is not null)
        {
            call.World.Engine.Enqueue(bucket, marker);
        }

        return marker;
    }

    /// <summary>Tells that a version was removed for good. Call it under the bucket's lock.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="removed">What was removed; null when nothing was, and then nothing is told.</param>
    public static void RaiseRemoved(S3Call call, Bucket bucket, StoredVersion? removed)
    {
        if (removed is not null)
        {
            call.World.Events.Raise(
                ObjectEvent.OfRemoved(EventNames.ObjectRemovedDelete, bucket, removed, EventOrigin.Of(call)));
        }
    }

    /// <summary>Refuses when the bucket was deleted meanwhile. Call it under the bucket's lock.</summary>
    public static void RequireAlive(Bucket bucket)
    {
        if (bucket.IsDeleted)
        {
            throw S3Errors.NoSuchBucket.Exception(("BucketName", bucket.Name));
        }
    }

    private static StoredVersion Put(S3Call call, Bucket bucket, StoredVersion draft, MultipartUpload? completed = null)
    {
        StoredVersion version = draft with
        {
            VersionId = bucket.Versioning == VersioningStatus.Enabled ? VersionIds.Create() : VersionIds.Null,
            LastModified = bucket.NextTime(draft.Key, call.World.Clock.GetUtcNow()),
        };
        if (!version.IsDeleteMarker)
        {
            version = version with { Retention = version.Retention ?? BucketLock.DefaultOf(bucket, version.LastModified) };
        }

        version = version with { Deliveries = call.World.Engine.Plan(bucket, version) };
        if (!version.Annotations.IsEmpty)
        {
            version = version with { Annotations = AnnotationDelivery.OweAll(version) };
        }

        bucket.Put(version, completed);
        return version;
    }
}
