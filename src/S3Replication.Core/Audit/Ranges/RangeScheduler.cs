namespace S3Replication.Core.Audit.Ranges;

/// <summary>
/// Has ranges of keys worked on, several at once. A worker that finds nothing to do takes a part of what a busy one has not
/// listed yet, until all is done.
/// </summary>
/// <param name="spans">What is to be gone through; spans that do not overlap.</param>
/// <param name="workers">How many ranges may be worked on at once: 1 or more.</param>
/// <param name="splitter">Finds the cuts.</param>
internal sealed class RangeScheduler(IEnumerable<KeySpan> spans, int workers, IRangeSplitter splitter)
{
    private readonly object _gate = new();
    private readonly Queue<KeySpan> _waiting = new(spans.Where(span => !span.IsEmpty));
    private readonly List<RunningRange> _running = [];
    private readonly Queue<TaskCompletionSource> _idle = new();
    private int _searching;
    private long _pages;
    private int _ended;

    /// <summary>How many ranges there have been so far.</summary>
    public int Ranges { get; private set; }

    /// <summary>How many workers have nothing to do now.</summary>
    internal int Idle
    {
        get
        {
            lock (_gate)
            {
                return _idle.Count + _ended;
            }
        }
    }

    /// <summary>What is not done yet, in order: what a checkpoint keeps. Empty when all is done.</summary>
    public IReadOnlyList<KeySpan> Rest
    {
        get
        {
            lock (_gate)
            {
                return SpanList.Joined(_waiting.Concat(_running.Select(one => one.Range.Rest)));
            }
        }
    }

    /// <summary>Works on all ranges. The first failure ends the others; what is not done is then in <see cref="Rest"/>.</summary>
    /// <param name="work">
    /// Goes through one range: asks <see cref="KeyRange.TryAdvance"/> for each key, and tells each page with
    /// <see cref="KeyRange.Saw"/>. What it returns from counts as done.
    /// </param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task RunAsync(Func<KeyRange, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TaskCompletionSource<Exception> failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => RunOneAsync())).ConfigureAwait(false);
        if (failed.Task.IsCompleted)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(await failed.Task.ConfigureAwait(false));
        }

        async Task RunOneAsync()
        {
            try
            {
                await WorkAsync(work, ending.Token).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                failed.TrySetResult(failure);
                await ending.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task WorkAsync(Func<KeyRange, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } next)
        {
            // A range that fails stays among the running ones, and so in the rest.
            await work(next.Range, cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                _running.Remove(next);
                Wake(_running.Count == 0 ? _idle.Count : 1);
            }
        }
    }

    private async Task<RunningRange?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RunningRange? busy;
            Task woken;
            int parts;
            lock (_gate)
            {
                if (_waiting.TryDequeue(out KeySpan waiting))
                {
                    return Start(waiting);
                }

                if (_running.Count == 0)
                {
                    _ended++;
                    return null;
                }

                (busy, int candidates) = Busiest();
                parts = 1 + ((workers - _running.Count - _searching + candidates - 1) / Math.Max(candidates, 1));
                woken = busy is null ? Sleep() : Task.CompletedTask;
                if (busy is not null)
                {
                    busy.IsSearched = true;
                    _searching++;
                }
            }

            if (busy is null)
            {
                await woken.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await CutAsync(busy, Math.Max(parts, 2), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task CutAsync(RunningRange busy, int parts, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> keys = [];
        try
        {
            RangeProgress progress = busy.Range.Progress with { AllPages = Interlocked.Read(ref _pages) };
            keys = await splitter.FindAsync(progress, parts, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                int cuts = 0;
                // What has been gone through meanwhile has no rest.
                for (int i = keys.Count - 1; i >= 0 && _running.Contains(busy); i--)
                {
                    if (busy.Range.TrySplit(keys[i], out KeySpan rest))
                    {
                        _waiting.Enqueue(rest);
                        cuts++;
                    }
                }

                _searching--;
                busy.IsSearched = false;
                if (cuts == 0)
                {
                    busy.Postpone();
                }

                Wake(cuts);
            }
        }
    }

    private RunningRange Start(KeySpan span)
    {
        RunningRange started = new(new KeyRange(span) { OnProgress = OnProgress });
        _running.Add(started);
        Ranges++;
        Wake(1);
        return started;
    }

    // The one that has been at it for longest: who has listed much has, more often than not, much before him.
    private (RunningRange? Busiest, int Candidates) Busiest()
    {
        RunningRange? busiest = null;
        int most = -1;
        int candidates = 0;
        foreach (RunningRange one in _running)
        {
            int pages = one.Range.Progress.Pages;
            if (one.IsSearched || pages < one.NextSearch)
            {
                continue;
            }

            candidates++;
            if (pages > most)
            {
                (busiest, most) = (one, pages);
            }
        }

        return (busiest, candidates);
    }

    private void OnProgress()
    {
        lock (_gate)
        {
            _pages++;
            if (_idle.Count > 0 && Busiest().Busiest is not null)
            {
                Wake(1);
            }
        }
    }

    private Task Sleep()
    {
        TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _idle.Enqueue(woken);
        return woken.Task;
    }

    private void Wake(int count)
    {
        while (count-- > 0 && _idle.TryDequeue(out TaskCompletionSource? sleeper))
        {
            sleeper.TrySetResult();
        }
    }
}
