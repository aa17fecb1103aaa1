using System.Collections.Concurrent;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit;

/// <summary>
/// Asks a bucket for fewer pages at once when S3 says that they are too many, and for more again as pages come
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html">503 SlowDown</see>). The page that
/// was refused is asked for again after a pause.
/// </summary>
/// <param name="listing">Makes the requests; it does not try again itself what was refused as too many.</param>
/// <param name="time">The clock of the pauses.</param>
public sealed class PacedListing(IBucketListing listing, TimeProvider time) : IBucketListing
{
    /// <summary>How often a page is asked for before it is an error that S3 goes on refusing.</summary>
    public const int MostAttempts = 8;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, ListingPace> _paces = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ListingPace pace = _paces.GetOrAdd(request.BucketName, _ => new ListingPace());
        for (int attempt = 1; ; attempt++)
        {
            int turn = await pace.EnterAsync(cancellationToken).ConfigureAwait(false);
            bool? wasTooMany = null;
            try
            {
                ListingPage page = await listing.ReadAsync(request, cancellationToken).ConfigureAwait(false);
                wasTooMany = false;
                return page;
            }
            catch (CrrException failure) when (failure.Code == CrrErrorCode.Throttled)
            {
                wasTooMany = true;
                if (attempt == MostAttempts)
                {
                    throw;
                }
            }
            finally
            {
                pace.Leave(turn, wasTooMany);
            }

            await Task.Delay(Pause(attempt), time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Not the same for all, or all that were refused would come back at once.
    private static TimeSpan Pause(int attempt) => s_firstPause * (1 << (attempt - 1)) * (0.5 + (Random.Shared.NextDouble() / 2));
}
