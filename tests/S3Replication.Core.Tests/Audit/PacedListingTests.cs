using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit;

public sealed class PacedListingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fewer_pages_are_asked_for_at_once_when_S3_says_so_and_more_again_when_it_does_not()
    {
        Busy busy = new() { Capacity = 8 };
        PacedListing listing = new(busy, busy.Time);

        await ReadAsync(listing, readers: 64, pages: 30);
        int refused = busy.Refused;
        Assert.Equal(64 * 30, busy.Answered);

        // Without a limit nearly all would be refused: 64 come at once where 8 are let in.
        Assert.InRange(refused, 1, busy.Answered / 2);

        busy.Capacity = 1000;
        await ReadAsync(listing, readers: 64, pages: 60);
        Assert.InRange(busy.MostAtOnce, 17, 64);
        Assert.Equal(refused, busy.Refused);
    }

    [Fact]
    public async Task A_bucket_that_goes_on_refusing_is_an_error()
    {
        Busy busy = new() { Capacity = 0 };
        PacedListing listing = new(busy, busy.Time);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => listing.ReadAsync(new ListingRequest("bucket", ListingKind.Versions), Token));

        Assert.Equal(CrrErrorCode.Throttled, failure.Code);
        Assert.Equal(PacedListing.MostAttempts, busy.Refused);
    }

    [Fact]
    public async Task A_burst_of_refusals_halves_once_and_each_round_that_goes_well_adds_one()
    {
        ListingPace pace = new();
        int first = await pace.EnterAsync(Token);
        int second = await pace.EnterAsync(Token);
        int third = await pace.EnterAsync(Token);
        pace.Leave(first, wasTooMany: true);
        pace.Leave(second, wasTooMany: true);
        Assert.Equal(1, pace.Limit);

        // One is on its way, and one is allowed.
        Task<int> waiting = pace.EnterAsync(Token).AsTask();
        Assert.False(waiting.IsCompleted);
        pace.Leave(third, wasTooMany: false);
        int fourth = await waiting;
        Task<int> fifth = pace.EnterAsync(Token).AsTask();
        Assert.Equal(1, pace.Limit);
        pace.Leave(fourth, wasTooMany: false);
        Assert.Equal(2, pace.Limit);
        pace.Leave(await fifth, wasTooMany: false);
        Assert.Equal(double.PositiveInfinity, pace.Limit);
    }

    [Fact]
    public async Task Who_is_cancelled_while_waiting_does_not_hold_others_up()
    {
        ListingPace pace = new();
        int first = await pace.EnterAsync(Token);
        int second = await pace.EnterAsync(Token);
        pace.Leave(first, wasTooMany: true);
        using CancellationTokenSource stop = new();
        Task<int> cancelled = pace.EnterAsync(stop.Token).AsTask();
        Task<int> waiting = pace.EnterAsync(Token).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        pace.Leave(second, wasTooMany: null);
        await waiting;
    }

    private static Task ReadAsync(PacedListing listing, int readers, int pages) => Task.WhenAll(Enumerable.Range(0, readers).Select(async _ =>
    {
        for (int page = 0; page < pages;)
        {
            try
            {
                await listing.ReadAsync(new ListingRequest("bucket", ListingKind.Versions), Token);
                page++;
            }
            catch (CrrException failure) when (failure.Code == CrrErrorCode.Throttled)
            {
                // Somebody may be out of luck eight times, and comes again.
            }
        }
    }));

    /// <summary>Refuses what comes while it is at as many requests as it can do.</summary>
    private sealed class Busy : IBucketListing
    {
        private readonly Lock _gate = new();
        private int _inFlight;

        public FakeTime Time { get; } = new();

        public int Capacity { get; set; }

        public int Refused { get; private set; }

        public int Answered { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
        {
            bool isTooMany;
            lock (_gate)
            {
                isTooMany = _inFlight >= Capacity;
                _inFlight++;
                MostAtOnce = Math.Max(MostAtOnce, isTooMany ? 0 : _inFlight);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(40), Time, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _inFlight--;
                _ = isTooMany ? Refused++ : Answered++;
            }

            return isTooMany
                ? throw new CrrException(CrrErrorCode.Throttled, "Please reduce your request rate.")
                : new ListingPage([], [], null, null);
        }
    }
}
