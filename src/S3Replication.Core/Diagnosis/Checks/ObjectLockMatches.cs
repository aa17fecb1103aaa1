using S3Replication.Core.Buckets;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// When the source has Object Lock, the destination has it too and the role may read locks
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-replication">Using Object Lock with S3 Replication</see>).
/// </summary>
internal sealed class ObjectLockMatches : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.ObjectLock, "Locks can travel", CheckSeverity.Critical, "object-lock-managing.html#object-lock-managing-replication")
    {
        Needs = [CheckIds.SourceExists, CheckIds.DestinationExists, CheckIds.RoleExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<ObjectLock?> source = await context.Facts.SourceLockAsync(cancellationToken).ConfigureAwait(false);
        if (source.IsUnknown)
        {
            return Info.Unknown(source.Unreadable);
        }

        if (source.Value is null)
        {
            return Info.Skipped($"Bucket {context.SourceBucket} has no Object Lock.");
        }

        Fact<ObjectLock?> destination = await context.Facts
            .DestinationLockAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        if (destination is { IsUnknown: false, Value: null })
        {
            return Info.Failed(
                $"Bucket {context.SourceBucket} has Object Lock, and bucket {context.DestinationBucket} has not.",
                "S3 accepts the rule all the same; then objects fail with DstBucketObjectLockConfigMissing.",
                $"Turn Object Lock on for the destination: aws s3api put-object-lock-configuration --bucket {context.DestinationBucket} "
                + "--object-lock-configuration ObjectLockEnabled=Enabled");
        }

        CheckResult permissions = PermissionReview.Review(
            Info, await RoleAccess.ToSourceAsync(context, cancellationToken).ConfigureAwait(false), Demands.LocksOnSource);
        return destination.IsUnknown && permissions.Status == CheckStatus.Passed ? Info.Unknown(destination.Unreadable) : permissions;
    }
}
