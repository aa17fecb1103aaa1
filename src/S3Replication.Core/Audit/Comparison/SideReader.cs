using System.Threading.Channels;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>
/// Reads one bucket's part of a range, a page or two ahead of who takes the entries, so that both sides' requests are on their
/// way while entries are joined. It holds a few pages, whatever the size of the range.
/// </summary>
internal sealed class SideReader : IAsyncDisposable
{
    private readonly IBucketListing _listing;
    private readonly KeyRange _range;
    private readonly Moments _moments;
    private readonly Func<Task> _ahead;
    private readonly bool _isDestination;
    private readonly Channel<SidePage> _pages = Channel.CreateBounded<SidePage>(
        new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _ending;
    private readonly Task _reading;
    private volatile Task _request = Task.CompletedTask;
    private SidePage _page;
    private int _index;
    private ObjectVersion? _next;
    private bool _isAtEnd;

    /// <summary>Begins to read.</summary>
    /// <param name="listing">The side.</param>
    /// <param name="first">The first page.</param>
    /// <param name="range">The range; its end may come nearer meanwhile.</param>
    /// <param name="moments">Those of both sides.</param>
    /// <param name="isDestination">Whether it is the destination.</param>
    /// <param name="ahead">What is waited for before each page but the first: it keeps another side ahead of this one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public SideReader(
        IBucketListing listing,
        ListingRequest first,
        KeyRange range,
        Moments moments,
        bool isDestination,
        Func<Task>? ahead,
        CancellationToken cancellationToken)
    {
        _isDestination = isDestination;
        _listing = listing;
        _range = range;
        _moments = moments;
        _ahead = ahead ?? (static () => Task.CompletedTask);
        _page = new SidePage([], moments.Next(), moments.Next());
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _reading = ReadAsync(first, _ending.Token);
    }

    /// <summary>The request that is on its way, or the last one; it never fails.</summary>
    public Task Request => _request;

    /// <summary>When the page was asked for that the next entry is on.</summary>
    public long Asked => _page.Asked;

    /// <summary>When the page had come that the next entry is on, or the last one at the end.</summary>
    public long Came => _page.Came;

    /// <summary>The next entry; null at the end of the range. Only after <see cref="FillAsync"/>.</summary>
    // An entry may be made when it is asked for: it is kept until it is taken.
    public ObjectVersion? Next => _next ??= _index < _page.Entries.Count ? _page.Entries[_index] : null;

    /// <summary>Waits until the next entry, or the end, is known.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask FillAsync(CancellationToken cancellationToken) =>
        _index < _page.Entries.Count || _isAtEnd ? ValueTask.CompletedTask : FillFromNextPageAsync(cancellationToken);

    /// <summary>Takes all versions of a key that come next.</summary>
    /// <param name="key">The key.</param>
    /// <param name="taken">Gets them; none when the next entry has another key.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask TakeAsync(string key, List<ObjectVersion> taken, CancellationToken cancellationToken)
    {
        TakeFromPage(key, taken);

        // The next page may have more of it.
        return _index < _page.Entries.Count || _isAtEnd ? ValueTask.CompletedTask : TakeFromNextPagesAsync(key, taken, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private void TakeFromPage(string key, List<ObjectVersion> taken)
    {
        while (Next is { } next && string.Equals(next.Key, key, StringComparison.Ordinal))
        {
            taken.Add(next);
            _next = null;
            _index++;
        }
    }

    private async ValueTask TakeFromNextPagesAsync(string key, List<ObjectVersion> taken, CancellationToken cancellationToken)
    {
        while (_index >= _page.Entries.Count && !_isAtEnd)
        {
            await FillFromNextPageAsync(cancellationToken).ConfigureAwait(false);
            TakeFromPage(key, taken);
        }
    }

    private async ValueTask FillFromNextPageAsync(CancellationToken cancellationToken)
    {
        while (_index >= _page.Entries.Count && !_isAtEnd)
        {
            _isAtEnd = !await _pages.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
            if (_pages.Reader.TryRead(out SidePage? page))
            {
                _page = page;
                _index = 0;
            }
        }
    }

    private async Task ReadAsync(ListingRequest first, CancellationToken cancellationToken)
    {
        try
        {
            ListingRequest? next = first;
            while (next is not null)
            {
                long asked = _moments.Next();
                Task<ListingPage> request = _listing.ReadAsync(next, cancellationToken);
                _request = QuietAsync(request);
                ListingPage page = await request.ConfigureAwait(false);
                _range.Saw(page, _isDestination);
                await _pages.Writer
                    .WriteAsync(new SidePage(page.Entries, asked, _moments.Next()), cancellationToken).ConfigureAwait(false);
                next = page.NextAfter is { } after && Reaches(page, after)
                    ? next with { After = after, AfterVersion = page.NextAfterVersion }
                    : null;
                if (next is not null)
                {
                    await _ahead().WaitAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            _pages.Writer.Complete();
        }
        catch (Exception failure)
        {
            _pages.Writer.Complete(failure);
        }
    }

    // Whether the page behind may have something of the range: versions of its last key are part of it.
    private bool Reaches(ListingPage page, string after) => _range.UpTo is not { } end
        || (page.NextAfterVersion is not null ? KeyOrder.Compare(after, end) <= 0 : KeyOrder.Compare(after, end) < 0);

    private static async Task QuietAsync(Task request) => await request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
