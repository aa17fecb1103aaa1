using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// Does what the lifecycle rules of the buckets say. Nothing of it replicates, whatever the replication configuration
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html">What does Amazon S3 replicate?</see>).
/// </summary>
/// <param name="buckets">The buckets.</param>
/// <param name="events">Who is told.</param>
/// <param name="clock">The time.</param>
internal sealed class LifecycleRunner(BucketTable buckets, IObjectEvents events, TimeProvider clock)
{
    /// <summary>Does all that is due now, in one bucket after the other.</summary>
    /// <returns>What was done.</returns>
    public SandboxLifecycleRun Run()
    {
        SandboxLifecycleRun all = new(0, 0, 0, 0);
        foreach (Bucket bucket in buckets.All)
        {
            SandboxLifecycleRun done = Run(bucket);
            all = new(
                all.Expired + done.Expired,
                all.Removed + done.Removed,
                all.Transitioned + done.Transitioned,
                all.AbortedUploads + done.AbortedUploads);
        }

        return all;
    }

    private SandboxLifecycleRun Run(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            LifecyclePlan plan = new(
                [.. BucketLifecycle.RulesOf(bucket).Where(rule => rule.IsEnabled)],
                BucketLifecycle.MinimumSizeOf(bucket),
                bucket.Versioning,
                clock);
            if (plan.Rules.Count == 0)
            {
                return new(0, 0, 0, 0);
            }

            LifecycleStep[] steps = [.. bucket.Keys.SelectMany(key => plan.For(key.Value))];
            foreach (LifecycleStep step in steps)
            {
                Do(bucket, step);
            }

            string[] aborted = [.. bucket.Uploads.Values.Where(plan.Aborts).Select(upload => upload.Id)];
            foreach (string id in aborted)
            {
                bucket.Uploads.Remove(id);
            }

            return new(Count(LifecycleStepKind.Expire), Count(LifecycleStepKind.Remove), Count(LifecycleStepKind.Transition), aborted.Length);

            int Count(LifecycleStepKind kind) => steps.Count(step => step.Kind == kind);
        }
    }

    private void Do(Bucket bucket, LifecycleStep step)
    {
        StoredVersion version = step.Version;
        EventOrigin origin = EventOrigin.OfS3();
        switch (step.Kind)
        {
            case LifecycleStepKind.Expire:
                StoredVersion marker = MarkerOf(bucket, version);
                bucket.Put(marker);
                events.Raise(ObjectEvent.Of(EventNames.LifecycleExpirationDeleteMarkerCreated, bucket, marker, origin));
                break;
            case LifecycleStepKind.Remove:
                bucket.Remove(version.Key, version.VersionId);
                events.Raise(ObjectEvent.OfRemoved(EventNames.LifecycleExpirationDelete, bucket, version, origin));
                break;
            default:
                StoredVersion moved = version with { StorageClass = step.StorageClass! };
                bucket.Put(moved);
                events.Raise(ObjectEvent.Of(EventNames.LifecycleTransition, bucket, moved, origin));
                break;
        }
    }

    // It owes nothing to any destination.
    private StoredVersion MarkerOf(Bucket bucket, StoredVersion version) => new()
    {
        Key = version.Key,
        VersionId = bucket.Versioning == VersioningStatus.Enabled ? VersionIds.Create() : VersionIds.Null,
        LastModified = bucket.NextTime(version.Key, clock.GetUtcNow()),
        OwnerId = bucket.OwnerId,
        IsDeleteMarker = true,
    };
}
