using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Monitoring.Alerting;

/// <summary>
/// Whether a bucket can take the access logs of another one
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html">Enabling Amazon S3 server access logging</see>).
/// </summary>
/// <param name="session">The source's side.</param>
internal sealed class LoggingCheck(ICrrSession session)
{
    /// <summary>Refuses a bucket that S3 would not write to, or that would carry logs where nobody wants them.</summary>
    /// <param name="request">The request; it names a bucket for logs.</param>
    /// <param name="account">Whose the source bucket is.</param>
    /// <param name="region">Its Region.</param>
    /// <param name="destinations">Where its replicas go.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>The logging that there is; null for none.</returns>
    /// <exception cref="CrrException"><c>BucketNotFound</c>, <c>InvalidState</c>, <c>InvalidParameter</c>, <c>AccessDenied</c>.</exception>
    public async Task<BucketLogging?> CheckAsync(
        EnableMonitoringRequest request, string account, string region, IReadOnlyList<string> destinations, CancellationToken cancellationToken)
    {
        string target = request.LogBucket!;
        BucketInfo info = await session.Buckets.FindAsync(target, account, cancellationToken).ConfigureAwait(false)
            ?? throw new CrrException(CrrErrorCode.BucketNotFound, $"There is no bucket {target} for the access logs.")
            {
                Target = target, Remedy = $"Make it in {region}: New-CrrBucket -BucketName {target} -Region {region}.",
            };
        if (!info.Accessible || info.Region != region)
        {
            throw Refused(target, $"S3 writes access logs only into a bucket of the same account and Region: {target} is not one of account {account} in {region}.");
        }

        if (destinations.Contains(target, StringComparer.Ordinal))
        {
            throw Refused(target, $"Bucket {target} gets replicas of {request.SourceBucket}: logs would lie between them.");
        }

        if (await session.Buckets.GetReplicationAsync(target, cancellationToken).ConfigureAwait(false) is not null)
        {
            throw Refused(target, $"Bucket {target} is replicated itself: each log would be replicated, and paid for, too.");
        }

        if (await session.Buckets.GetEncryptionAsync(target, cancellationToken).ConfigureAwait(false) is { UsesKms: true })
        {
            throw Refused(target, $"Bucket {target} encrypts with a KMS key: S3 writes access logs only with SSE-S3.");
        }

        if (await session.Buckets.GetObjectLockAsync(target, cancellationToken).ConfigureAwait(false) is { DefaultMode: not null })
        {
            throw Refused(target, $"Bucket {target} has a default retention: S3 writes no access logs under one.");
        }

        BucketLogging? present = await session.Buckets.GetLoggingAsync(request.SourceBucket, cancellationToken).ConfigureAwait(false);
        return present is null || present == Wanted(request) || request.Force ? present : throw new CrrException(
            CrrErrorCode.InvalidState,
            $"The access logs of bucket {request.SourceBucket} go to {present.TargetBucket}/{present.TargetPrefix} already.")
        {
            Target = request.SourceBucket,
            Remedy = $"Leave -LogBucket out, or use -Force to send them to {target} instead.",
        };
    }

    /// <summary>The logging as it shall be.</summary>
    /// <param name="request">The request.</param>
    public static BucketLogging Wanted(EnableMonitoringRequest request) =>
        new(request.LogBucket!, MonitoringNames.LogPrefix(request.SourceBucket));

    private static CrrException Refused(string target, string message) =>
        new(CrrErrorCode.InvalidParameter, message) { Target = target, Remedy = "Choose another bucket for the logs." };
}
