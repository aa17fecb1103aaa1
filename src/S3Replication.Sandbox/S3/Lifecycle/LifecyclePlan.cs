using S3Replication.Core.Buckets;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Lifecycle;

/// <summary>
/// What the rules of a bucket do at a moment
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html">Managing the lifecycle of objects</see>).
/// Of several actions on a version "permanent deletion takes precedence over transition; transition takes precedence over creation of
/// delete markers"
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html">How S3 Lifecycle interacts with other bucket configurations</see>).
/// </summary>
/// <param name="Rules">The rules that are enabled.</param>
/// <param name="MinimumSize">Which small objects change their class by default.</param>
/// <param name="Versioning">The bucket's versioning.</param>
/// <param name="Clock">The time.</param>
internal sealed record LifecyclePlan(
    IReadOnlyList<LifecycleRule> Rules, string MinimumSize, VersioningStatus Versioning, TimeProvider Clock)
{
    private readonly DateTimeOffset _now = Clock.GetUtcNow();

    /// <summary>What is to be done to the versions of a key, newest first.</summary>
    public IEnumerable<LifecycleStep> For(IReadOnlyList<StoredVersion> versions)
    {
        int left = versions.Count;
        for (int place = 1; place < versions.Count; place++)
        {
            if (ForNoncurrent(versions[place], place - 1, versions[place - 1].LastModified) is { } step)
            {
                left -= step.Kind == LifecycleStepKind.Remove ? 1 : 0;
                yield return step;
            }
        }

        if (ForCurrent(versions[0], isAlone: left == 1) is { } last)
        {
            yield return last;
        }
    }

    /// <summary>Whether a rule aborts a multipart upload now.</summary>
    public bool Aborts(MultipartUpload upload) => Rules.Any(rule =>
        rule.AbortDays is { } days
        && upload.Template.Key.StartsWith(rule.Filter.Prefix, StringComparison.Ordinal)
        && LifecycleDue.After(upload.Initiated, days) <= _now);

    private LifecycleStep? ForCurrent(StoredVersion version, bool isAlone)
    {
        if (IsOwedToReplication(version))
        {
            return null;
        }

        if (version.IsDeleteMarker)
        {
            return isAlone && Rules.Any(rule => RemovesMarker(rule, version)) ? new(LifecycleStepKind.Remove, version) : null;
        }

        bool expires = Rules.Any(rule => rule.Expiration?.For(version.LastModified) <= _now && rule.Filter.Matches(version));
        return expires && Versioning == VersioningStatus.Unversioned ? new(LifecycleStepKind.Remove, version)
            : ForTransition(version, rule => rule.Transitions, version.LastModified, newer: 0)
                ?? (expires ? new(LifecycleStepKind.Expire, version) : null);
    }

    private LifecycleStep? ForNoncurrent(StoredVersion version, int newer, DateTimeOffset since)
    {
        if (IsOwedToReplication(version))
        {
            return null;
        }

        bool expires = Rules.Any(rule =>
            rule.NoncurrentExpiration?.For(since) <= _now && newer >= (rule.NewerVersions ?? 0) && rule.Filter.Matches(version));
        return expires && !ObjectProtection.IsLocked(version, Clock) ? new(LifecycleStepKind.Remove, version)
            : version.IsDeleteMarker ? null
            : ForTransition(version, rule => rule.NoncurrentTransitions, since, newer);
    }

    private LifecycleStep? ForTransition(
        StoredVersion version, Func<LifecycleRule, IReadOnlyList<LifecycleTransition>> find, DateTimeOffset since, int newer)
    {
        IEnumerable<string> due =
            from rule in Rules
            where rule.Filter.Matches(version)
            from transition in find(rule)
            where transition.Due.For(since) <= _now && newer >= (transition.NewerVersions ?? 0)
            where StorageClassWaterfall.IsLargeEnough(version, rule.Filter, transition.StorageClass, MinimumSize)
            select transition.StorageClass;
        return StorageClassWaterfall.Lowest(version, due) is { } to ? new(LifecycleStepKind.Transition, version, to) : null;
    }

    /// <summary>
    /// "When you specify the Days tag, Amazon S3 automatically performs ExpiredObjectDeleteMarker cleanup when the delete markers are
    /// old enough to satisfy the age criteria"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html#lifecycle-config-conceptual-ex7">Removing expired object delete markers</see>).
    /// </summary>
    private bool RemovesMarker(LifecycleRule rule, StoredVersion marker) =>
        rule.Filter.Matches(marker)
        && (rule.RemovesExpiredMarkers || (rule.Expiration?.Days is not null && rule.Expiration.For(marker.LastModified) <= _now));

    /// <summary>
    /// What is pending replication, or has failed it, is left alone: the lifecycle takes up a version when it has been replicated
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-and-other-bucket-configs.html">Additional considerations for replication, Lifecycle configuration and object replicas</see>).
    /// </summary>
    private static bool IsOwedToReplication(StoredVersion version) =>
        ReplicationStatusRollup.Of(version) is ReplicationStatus.Pending or ReplicationStatus.Failed;
}
