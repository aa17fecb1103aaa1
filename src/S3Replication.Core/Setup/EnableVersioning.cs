using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>
/// Turns versioning on for a bucket, which replication needs on both sides
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html#replication-requirements">Requirements for replication</see>).
/// </summary>
/// <param name="services">The world; only its source's side is used.</param>
public sealed class EnableVersioning(ICrrServices services)
{
    /// <summary>Turns it on unless it is on already.</summary>
    /// <param name="request">The bucket.</param>
    /// <param name="context">Approves and is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The state; null when the change was not approved.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>AccessDenied</c>, <c>DeadlinePassed</c>.
    /// </exception>
    public async Task<BucketVersioning?> ExecuteAsync(
        EnableVersioningRequest request, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        string bucket = BucketNameRule.Validate(request.BucketName);

        VersioningStatus status = await services.Source.Buckets
            .GetVersioningAsync(bucket, cancellationToken).ConfigureAwait(false);
        if (status == VersioningStatus.Enabled)
        {
            context.Verbose($"Versioning of bucket {bucket} is on already.");
            return new BucketVersioning(bucket, status, Changed: false);
        }

        string action = status == VersioningStatus.Suspended ? "Resume versioning" : "Enable versioning";
        if (!await context.ApproveAsync($"Bucket {bucket}", action, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        await VersioningSwitch.TurnOnAsync(services, bucket, context, cancellationToken).ConfigureAwait(false);
        return new BucketVersioning(bucket, VersioningStatus.Enabled, Changed: true);
    }
}
