using S3Replication.Core.Audit;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Failover.Switching;

/// <summary>Looks whether the target is there and answers: nothing is ever switched to a bucket that does not.</summary>
/// <param name="services">The world, both sides.</param>
/// <param name="request">What is asked for.</param>
internal sealed class TargetProbe(ICrrServices services, SwitchOriginRequest request)
{
    private const int MostPages = 10;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Looks whether the bucket exists, and where.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its Region.</returns>
    /// <exception cref="CrrException"><c>BucketNotFound</c>, or <c>InvalidState</c> when it does not answer.</exception>
    public async Task<string> FindRegionAsync(CancellationToken cancellationToken)
    {
        string bucket = request.DestinationBucket;
        BucketInfo? found = await AskAsync(
            token => services.Destination.Buckets.FindAsync(bucket, expectedOwner: null, token), cancellationToken).ConfigureAwait(false);
        return found is null
            ? throw new CrrException(CrrErrorCode.BucketNotFound, $"Bucket {bucket} does not exist.")
            {
                Target = bucket,
                Remedy = "Name the bucket that shall be served: -DestinationBucket.",
            }
            : found.Region ?? throw new CrrException(CrrErrorCode.AccessDenied, $"S3 does not tell in which Region bucket {bucket} is.")
            {
                Target = bucket,
                Remedy = $"Let the caller list it: s3:ListBucket on arn:aws:s3:::{bucket}.",
            };
    }

    /// <summary>Looks whether it can be listed.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What can't be known, and why; null when it can.</returns>
    /// <exception cref="CrrException"><c>InvalidState</c> when it does not answer.</exception>
    public async Task<string?> FirstLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await PageAsync(after: null, afterVersion: null, pageSize: 1, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NotSupported)
        {
            return $"What bucket {request.DestinationBucket} has can't be known: {error.Message}";
        }
    }

    /// <summary>The time of the newest version among the first 10,000: up to when something is known to have arrived.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Null when there is none, or when it may not be listed.</returns>
    /// <exception cref="CrrException"><c>InvalidState</c> when it does not answer.</exception>
    public async Task<DateTimeOffset?> NewestAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? newest = null;
        string? after = null;
        string? afterVersion = null;
        for (int i = 0; i < MostPages; i++)
        {
            ListingPage page;
            try
            {
                page = await PageAsync(after, afterVersion, pageSize: 1000, cancellationToken).ConfigureAwait(false);
            }
            catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.NotSupported)
            {
                return newest;
            }

            foreach (DateTimeOffset made in page.Entries.Select(entry => entry.LastModified))
            {
                newest = newest is null || made > newest ? made : newest;
            }

            if (!page.HasMore)
            {
                return newest;
            }

            (after, afterVersion) = (page.NextAfter, page.NextAfterVersion);
        }

        return newest;
    }

    private Task<ListingPage> PageAsync(string? after, string? afterVersion, int pageSize, CancellationToken cancellationToken) => AskAsync(
        token => services.Destination.Listing.ReadAsync(
            new ListingRequest(request.DestinationBucket, ListingKind.Versions)
            {
                Prefix = request.Prefix.Length == 0 ? null : request.Prefix,
                After = after,
                AfterVersion = afterVersion,
                PageSize = pageSize,
            },
            token),
        cancellationToken);

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(s_patience, services.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(either.Token).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.NetworkFailure or CrrErrorCode.ServiceFailure or CrrErrorCode.Throttled)
        {
            throw DoesNotAnswer(error.Message, error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw DoesNotAnswer($"There was nothing in {s_patience.TotalSeconds:0} seconds.", error);
        }
    }

    private CrrException DoesNotAnswer(string why, Exception cause) =>
        new(CrrErrorCode.InvalidState, $"Bucket {request.DestinationBucket} does not answer, so nothing is switched to it: {why}", cause)
        {
            Target = request.DestinationBucket,
            Remedy = "Wait until it does, or switch to another bucket. -Force does not help here.",
        };
}
