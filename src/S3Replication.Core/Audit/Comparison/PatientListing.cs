using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// Lets so many requests through at once, counts them, and waits for a service that has gone: what a long run has found must not
/// be lost because a Region is away for some minutes. Where nothing has ever answered, there may be nothing to wait for.
/// </summary>
/// <param name="listing">Makes the requests, with retries of its own.</param>
/// <param name="limit">Lets requests through; shared by both sides.</param>
/// <param name="time">The clock.</param>
/// <param name="context">Is told when there is something to wait for.</param>
/// <param name="hasAnswered">Whether the endpoint is known to be one.</param>
/// <param name="patience">How long it is waited for.</param>
internal sealed class PatientListing(
    IBucketListing listing, SemaphoreSlim limit, TimeProvider time, IOperationContext context, bool hasAnswered, TimeSpan patience)
    : IBucketListing
{
    private long _requests;
    private int _told;
    private volatile bool _hasAnswered = hasAnswered;

    /// <summary>How many pages were asked for.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <inheritdoc/>
    public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        long start = time.GetTimestamp();
        TimeSpan pause = TimeSpan.FromSeconds(1);
        while (true)
        {
            try
            {
                return await ReadOnceAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (CrrException error) when (MayPass(error) && time.GetElapsedTime(start) < patience)
            {
                if (Interlocked.Exchange(ref _told, 1) == 0)
                {
                    context.Warning($"{error.Message} It is waited for, up to {patience.TotalMinutes:0} minutes.");
                }
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            pause = Outage.Longer(pause);
        }
    }

    private async Task<ListingPage> ReadOnceAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        await limit.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Interlocked.Increment(ref _requests);
            ListingPage page = await listing.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            _hasAnswered = true;
            return page;
        }
        finally
        {
            limit.Release();
        }
    }

    private bool MayPass(CrrException error) => Outage.MayPass(error) && (_hasAnswered || error.Code != CrrErrorCode.NetworkFailure);
}
