using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>Turns versioning on and waits until S3 tells so.</summary>
internal static class VersioningSwitch
{
    /// <summary>Turns it on; the caller has looked whether it is needed and has asked.</summary>
    /// <exception cref="CrrException"><c>DeadlinePassed</c> when S3 goes on telling the old state.</exception>
    public static async Task TurnOnAsync(
        ICrrServices services, string bucketName, IOperationContext context, CancellationToken cancellationToken)
    {
        IBucketStore buckets = services.Source.Buckets;
        await buckets.EnableVersioningAsync(bucketName, cancellationToken).ConfigureAwait(false);
        context.Verbose($"Turned versioning on for bucket {bucketName}; waiting until S3 tells so.");

        (bool done, VersioningStatus last) = await Polling.Propagation.UntilAsync(
            token => buckets.GetVersioningAsync(bucketName, token),
            status => status == VersioningStatus.Enabled,
            services.Time,
            cancellationToken).ConfigureAwait(false);
        if (!done)
        {
            throw new CrrException(
                CrrErrorCode.DeadlinePassed,
                $"Bucket {bucketName} still tells {last} {Polling.Propagation.Deadline.TotalSeconds:0} seconds after its versioning was turned on.")
            {
                Target = bucketName,
                Remedy = "S3 may need up to 15 minutes; run the command again then: it changes nothing that is done already.",
            };
        }
    }
}
