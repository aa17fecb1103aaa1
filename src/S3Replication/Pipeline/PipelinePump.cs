using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace S3Replication.Pipeline;

/// <summary>
/// Works on items asynchronously from a command's beginning to its end, while the pipeline's thread feeds them in and
/// carries out what they post. Nothing here returns or throws for good while work is still alive.
/// </summary>
/// <typeparam name="TItem">What is worked on.</typeparam>
internal sealed class PipelinePump<TItem> : IDisposable
{
    private readonly CancellationTokenSource _cancellation;
    private readonly CancellationToken _stopping;
    private readonly Channel<TItem> _items;
    private readonly int _limit;
    private readonly Func<TItem, CancellationToken, Task> _work;
    private readonly Func<ValueTask> _end;
    private ExceptionDispatchInfo? _workFailure;
    private int _unfinished;
    private bool _ended;

    /// <summary>Begins; work starts with the first item.</summary>
    /// <param name="limit">How many items may be unfinished when <see cref="Feed"/> returns, plus one.</param>
    /// <param name="work">Works on an item. What it throws ends everything.</param>
    /// <param name="end">Run once after the last item, however that came about.</param>
    /// <param name="stopping">Says that the user wants it to end.</param>
    public PipelinePump(
        int limit, Func<TItem, CancellationToken, Task> work, Func<ValueTask> end, CancellationToken stopping)
    {
        _limit = limit;
        _work = work;
        _end = end;
        _stopping = stopping;
        _items = Channel.CreateBounded<TItem>(limit);
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Queue = new PipelineQueue(_cancellation);
        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Where work posts what has to be done on the pipeline's thread.</summary>
    public PipelineQueue Queue { get; }

    /// <summary>Hands an item in, and carries out what is posted until there is room for another.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="OperationCanceledException">The user wants it to end.</exception>
    public void Feed(TItem item)
    {
        Queue.Wake(() => _unfinished++);

        // There is room, or the work has ended: the limit is waited for below, before each return.
        _ = _items.Writer.TryWrite(item);
        Queue.Drive(() => _unfinished < _limit);
        ThrowIfOver();
    }

    /// <summary>Says that there are no more items, and carries out what is posted until the work has ended.</summary>
    /// <exception cref="OperationCanceledException">The user wants it to end.</exception>
    public void Finish()
    {
        _ = _items.Writer.TryComplete();
        Queue.Drive(() => false);
        ThrowIfOver();
    }

    /// <summary>Ends the work when nobody called <see cref="Finish"/>, and waits for it.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            AwaitEnd();
        }

        _cancellation.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = _limit, CancellationToken = _cancellation.Token };
            await Parallel.ForEachAsync(_items.Reader.ReadAllAsync(_cancellation.Token), options, WorkAsync)
                .ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _workFailure = ExceptionDispatchInfo.Capture(exception);
        }

        try
        {
            await _end().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _workFailure ??= ExceptionDispatchInfo.Capture(exception);
        }

        Queue.Close();
    }

    private async ValueTask WorkAsync(TItem item, CancellationToken cancellationToken)
    {
        try
        {
            await _work(item, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Queue.Wake(() => _unfinished--);
        }
    }

    /// <summary>After a failure or a stop the pipeline is left, but not before the work has noticed.</summary>
    private void ThrowIfOver()
    {
        if (_cancellation.IsCancellationRequested)
        {
            AwaitEnd();
        }

        Queue.Failure?.Throw();
        _stopping.ThrowIfCancellationRequested();
        _workFailure?.Throw();
    }

    private void AwaitEnd()
    {
        _cancellation.Cancel();
        Queue.Drive(() => false);
        _ended = true;
    }
}
