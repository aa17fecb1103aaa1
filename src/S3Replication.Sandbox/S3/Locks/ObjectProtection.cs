using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary>
/// What a lock keeps from happening to a version
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html">Locking objects with Object Lock</see>).
/// </summary>
internal static class ObjectProtection
{
    private const string BypassHeader = "x-amz-bypass-governance-retention";

    /// <summary>
    /// Whether the caller asks to bypass governance mode. That it may is asked only where the mode stands in the way.
    /// </summary>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>: the bucket has no Object Lock.</exception>
    public static bool AsksToBypass(S3Call call, Bucket bucket)
    {
        string? bypass = call.Headers[BypassHeader];
        if (bypass is not null && !BucketLock.IsOn(bucket))
        {
            throw S3Errors.InvalidArgument.Says(
                BypassHeader + " is only applicable to Object Lock enabled buckets.", ("ArgumentName", BypassHeader));
        }

        return string.Equals(bypass, "true", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Refuses to remove a version that is locked; delete markers never are. Call it under the bucket's lock.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version; null when there is none.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void RequireDeletable(S3Call call, Bucket bucket, StoredVersion? version)
    {
        bool bypass = AsksToBypass(call, bucket);
        if (version is null)
        {
            return;
        }

        if (version.LegalHold == true)
        {
            throw Denied();
        }

        if (IsInForce(version.Retention, call.World.Clock))
        {
            RequireBypass(call, bucket, version, bypass);
        }
    }

    /// <summary>
    /// Refuses to weaken a retention: compliance mode never, governance mode only by bypassing it. To extend is free.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version.</param>
    /// <param name="wanted">The retention that it shall have; null for none.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public static void RequireChangeable(S3Call call, Bucket bucket, StoredVersion version, ObjectRetention? wanted)
    {
        bool bypass = AsksToBypass(call, bucket);
        if (IsInForce(version.Retention, call.World.Clock) && IsWeaker(wanted, version.Retention, call.World.Clock))
        {
            RequireBypass(call, bucket, version, bypass);
        }
    }

    /// <summary>Whether a version may not be removed, by nobody who cannot bypass that.</summary>
    public static bool IsLocked(StoredVersion version, TimeProvider clock) =>
        version.LegalHold == true || IsInForce(version.Retention, clock);

    /// <summary>Whether a retention ends sooner than another as of now, or is of another mode. A release is not weaker: it ends when the hold would.</summary>
    /// <param name="wanted">The one; null for none.</param>
    /// <param name="present">The other; null for none.</param>
    /// <param name="clock">The clock.</param>
    public static bool IsWeaker(ObjectRetention? wanted, ObjectRetention? present, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return present is not null && (wanted is null || wanted.Mode != present.Mode || wanted.At(now).Until < present.At(now).Until);
    }

    /// <summary>Whether a retention has not ended.</summary>
    public static bool IsInForce(ObjectRetention? retention, TimeProvider clock) => retention?.At(clock.GetUtcNow()).Until > clock.GetUtcNow();

    private static void RequireBypass(S3Call call, Bucket bucket, StoredVersion version, bool bypass)
    {
        bool mayPass = version.Retention?.Mode == ObjectRetention.Governance
            && bypass
            && call.Allows("s3:BypassGovernanceRetention", bucket, version.Key);
        if (!mayPass)
        {
            throw Denied();
        }
    }

    private static ServiceException Denied() =>
        S3Errors.AccessDenied.Says("Access Denied because object protected by object lock.");
}
