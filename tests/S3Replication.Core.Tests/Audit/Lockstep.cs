using System.Globalization;
using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Ports;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit;

/// <summary>
/// Lists a bucket by ranges while all requests that are on their way are answered at once, round by round: the rounds are the
/// time that it takes, whatever the machine does.
/// </summary>
internal sealed class Lockstep : IBucketListing
{
    private readonly AsyncLocal<object> _who = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<TaskCompletionSource, object> _pending = [];
    private readonly KeySpaceListing _listing;
    private readonly KeyProbe _probe;
    private readonly int _workers;

    public Lockstep(KeySpaceListing listing, int workers, string? prefix = null)
    {
        _listing = listing;
        _workers = workers;
        _probe = new KeyProbe(this, "bucket", ListingKind.Versions, prefix);
    }

    /// <summary>How many times all waiting requests were answered.</summary>
    public int Rounds { get; private set; }

    public int Pages { get; private set; }

    public long Probes => _probe.Requests;

    public int Ranges { get; private set; }

    public int Keys { get; private set; }

    public async Task<ListingPage> ReadAsync(ListingRequest request, CancellationToken cancellationToken)
    {
        TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _pending.Add(answered, _who.Value!);
        }

        await answered.Task.WaitAsync(cancellationToken);
        return await _listing.ReadAsync(request, cancellationToken);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        RangeScheduler scheduler = new([KeySpan.Everything], _workers, new Named(this, new AdaptiveSplitter(_probe)));
        Task running = Task.Run(() => scheduler.RunAsync(ListAsync, cancellationToken), cancellationToken);
        while (!running.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<TaskCompletionSource>? round = null;
            lock (_gate)
            {
                if (_pending.Count > 0 && _pending.Values.Distinct().Count() + scheduler.Idle >= _workers)
                {
                    round = [.. _pending.Keys];
                    _pending.Clear();
                    Rounds++;
                }
            }

            round?.ForEach(one => one.SetResult());
            await Task.Yield();
        }

        await running;
        Ranges = scheduler.Ranges;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Rounds} rounds, {Pages} pages, {Probes} probes, {Ranges} ranges, {Keys} keys");

    private async Task ListAsync(KeyRange range, CancellationToken cancellationToken)
    {
        _who.Value = new object();
        ListingRequest request = new("bucket", ListingKind.Versions) { After = range.After };
        while (true)
        {
            ListingPage page = await ReadAsync(request, cancellationToken);
            range.Saw(page);
            int taken = page.Entries.TakeWhile(entry => range.TryAdvance(entry.Key)).Count();
            lock (_gate)
            {
                Pages++;
                Keys += taken;
            }

            if (!page.HasMore || taken < page.Entries.Count)
            {
                return;
            }

            request = request with { After = page.NextAfter, AfterVersion = page.NextAfterVersion };
        }
    }

    private sealed class Named(Lockstep owner, IRangeSplitter splitter) : IRangeSplitter
    {
        public async ValueTask<IReadOnlyList<string>> FindAsync(RangeProgress progress, int parts, CancellationToken cancellationToken)
        {
            owner._who.Value = new object();
            IReadOnlyList<string> cuts = await splitter.FindAsync(progress, parts, cancellationToken);
            return cuts;
        }
    }
}
