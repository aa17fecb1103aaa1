using System.Collections.Concurrent;
using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Audit;

public sealed class RangeSchedulerTests
{
    private const int Patience = 300_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = Patience)]
    public async Task An_idle_worker_takes_a_part_of_what_a_busy_one_has_before_it()
    {
        ConcurrentBag<string> done = [];
        TaskCompletionSource both = new();
        int at = 0;
        RangeScheduler scheduler = new([KeySpan.Everything], workers: 2, new Cuts("m"));

        await scheduler.RunAsync(
            async (range, token) =>
            {
                if (Interlocked.Increment(ref at) == 2)
                {
                    both.SetResult();
                }

                // Neither goes on before the other is there.
                await both.Task.WaitAsync(token);
                foreach (string key in "abcdmnopz".Select(c => c.ToString()).Where(key => KeyOrder.IsAfter(key, range.After)))
                {
                    if (!range.TryAdvance(key))
                    {
                        break;
                    }

                    done.Add(key);
                }
            },
            Token);

        Assert.Equal("abcdmnopz", string.Concat(done.Order(StringComparer.Ordinal)));
        Assert.Equal(2, scheduler.Ranges);
        Assert.Empty(scheduler.Rest);
    }

    [Fact]
    public async Task What_a_failure_left_undone_is_told()
    {
        RangeScheduler scheduler = new([new("a", "c"), new("k", "m")], workers: 1, new Cuts());

        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => scheduler.RunAsync(
            (range, _) =>
            {
                range.TryAdvance("b");
                range.MarkDone("b");
                throw new InvalidOperationException("broken");
            },
            Token));

        Assert.Equal("broken", failure.Message);
        Assert.Equal([new("b", "c"), new("k", "m")], scheduler.Rest);
    }

    [Fact(Timeout = Patience)]
    public async Task A_failure_ends_the_others()
    {
        RangeScheduler scheduler = new([new(null, "c"), new("c", null)], workers: 2, new Cuts());

        await Assert.ThrowsAsync<InvalidOperationException>(() => scheduler.RunAsync(
            async (range, token) =>
            {
                if (range.After is null)
                {
                    throw new InvalidOperationException("broken");
                }

                await Task.Delay(Timeout.Infinite, token);
            },
            Token));
    }

    [Fact(Timeout = Patience)]
    public async Task No_more_are_worked_on_at_once_than_there_are_workers()
    {
        int at = 0;
        int most = 0;
        TaskCompletionSource three = new(TaskCreationOptions.RunContinuationsAsynchronously);
        IEnumerable<KeySpan> spans = Enumerable.Range('a', 20).Select(c => new KeySpan(((char)c).ToString(), ((char)(c + 1)).ToString()));
        RangeScheduler scheduler = new(spans, workers: 3, new Cuts());

        await scheduler.RunAsync(
            async (_, token) =>
            {
                int now = Interlocked.Increment(ref at);
                InterlockedMax(ref most, now);
                if (now == 3)
                {
                    three.TrySetResult();
                }

                // The first go on when there are three of them.
                await three.Task.WaitAsync(token);
                await Task.Yield();
                Interlocked.Decrement(ref at);
            },
            Token);

        Assert.Equal(20, scheduler.Ranges);
        Assert.Equal(3, most);
    }

    [Fact(Timeout = Patience)]
    public async Task Searches_that_find_nothing_become_few()
    {
        Cuts none = new();
        RangeScheduler scheduler = new([KeySpan.Everything], workers: 8, none);

        await scheduler.RunAsync(
            async (range, token) =>
            {
                for (int page = 0; page < 1000; page++)
                {
                    string key = page.ToString("D4", null);
                    range.Saw(new ListingPage([new ObjectVersion(key, "1", true, false, default, 0, null, null)], [], key, null));
                    await Task.Yield();

                    // No machine is so busy that the pages are done before anybody searches.
                    await none.Searched.WaitAsync(token);
                }
            },
            Token);

        Assert.InRange(none.Searches, 1, 40);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (int seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    private sealed class Cuts(params string[] keys) : IRangeSplitter
    {
        private readonly TaskCompletionSource _searched = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _searches;

        public int Searches => _searches;

        public Task Searched => _searched.Task;

        public ValueTask<IReadOnlyList<string>> FindAsync(RangeProgress progress, int parts, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _searches);
            _searched.TrySetResult();
            return new([.. keys.Where(progress.Unseen.Contains).Take(parts - 1)]);
        }
    }
}
