using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// The lock of a replica: "When Amazon S3 replicates objects that have retention information applied, it applies those same
/// retention controls to your replicas, overriding the default retention period configured on your destination buckets. If you
/// don't have retention controls applied to the objects in your source bucket, and you replicate into destination buckets that
/// have a default retention period set, the destination bucket's default retention period is applied to your object replicas"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>).
/// </summary>
internal static class ReplicaLock
{
    /// <summary>The retention of a new replica. A default begins at its creation time, which is the source's.</summary>
    /// <param name="source">The source's version.</param>
    /// <param name="destination">The destination bucket.</param>
    public static ObjectRetention? RetentionOf(StoredVersion source, Bucket destination) =>
        source.Retention ?? BucketLock.DefaultOf(destination, source.LastModified);

    /// <summary>
    /// A replica with the lock that its source has by now, if it was edited later. What the source has none of, the replica keeps: no page says that
    /// the removal of a retention travels.
    /// </summary>
    /// <param name="replica">The replica.</param>
    /// <param name="source">The source's version.</param>
    /// <param name="clock">The clock.</param>
    public static StoredVersion Update(StoredVersion replica, StoredVersion source, TimeProvider clock) => source.LockEdit <= replica.LockEdit
        ? replica
        : replica with
        {
            Retention = Released(replica, source, clock) ?? source.Retention ?? replica.Retention,
            LegalHold = source.LegalHold ?? replica.LegalHold,
            LockEdit = source.LockEdit,
        };

    /// <summary>Whether an update would weaken compliance mode, which nobody can.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="source">The source's version.</param>
    /// <param name="clock">The clock.</param>
    public static bool Forbids(StoredVersion replica, StoredVersion source, TimeProvider clock) =>
        source.LockEdit > replica.LockEdit
        && replica.Retention?.Mode == ObjectRetention.Compliance
        && ObjectProtection.IsInForce(replica.Retention, clock)
        && source.Retention is not null
        && ObjectProtection.IsWeaker(source.Retention, replica.Retention, clock)
        && Released(replica, source, clock) is null;

    // "When an event hold is released on the source, Amazon S3 replicates the release to the destination, and the destination sets
    // its own final retain-until-date based on the configured duration and the time of replication": object-lock-managing.html.
    private static ObjectRetention? Released(StoredVersion replica, StoredVersion source, TimeProvider clock) =>
        source.Retention is { WasHeld: true } && replica.Retention is { Hold: not null } held && held.Mode == source.Retention.Mode
            ? held.Release(clock.GetUtcNow())
            : null;
}
