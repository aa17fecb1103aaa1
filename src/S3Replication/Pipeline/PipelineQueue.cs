using System.Runtime.ExceptionServices;

namespace S3Replication.Pipeline;

/// <summary>
/// What asynchronous work wants done on the pipeline's thread, in order. Only the thread that calls
/// <see cref="Drive"/> carries anything out: PowerShell allows its streams to no other.
/// </summary>
internal sealed class PipelineQueue
{
    private readonly object _gate = new();
    private readonly Queue<PipelineAction> _actions = new();
    private readonly CancellationTokenSource _cancellation;
    private bool _closed;

    /// <summary>Makes a queue.</summary>
    /// <param name="cancellation">What ends the work when an action has thrown.</param>
    public PipelineQueue(CancellationTokenSource cancellation) => _cancellation = cancellation;

    /// <summary>What the first action that threw has thrown; null when none has.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    /// <summary>Has something done without waiting for it: a message, progress.</summary>
    /// <param name="action">What to do on the pipeline's thread.</param>
    public void Enqueue(Action action) => Add(new PipelineAction(action, Completion: null));

    /// <summary>Has something done and waits until it is: so output holds back who makes it.</summary>
    /// <param name="action">What to do on the pipeline's thread.</param>
    /// <returns>Cancelled when the action threw, or when the pipeline came to its end before it.</returns>
    public Task PostAsync(Action action)
    {
        // Continuations must not run inside the pipeline's thread: it would be theirs for as long as they like.
        TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new PipelineAction(action, completion));
        return completion.Task;
    }

    /// <summary>Asks something on the pipeline's thread and waits for the answer.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="function">What to ask.</param>
    public async Task<T> PostAsync<T>(Func<T> function)
    {
        T? answer = default;
        await PostAsync(() => { answer = function(); }).ConfigureAwait(false);
        return answer!;
    }

    /// <summary>Carries out what comes, until nothing is left to do and the condition holds or the queue is closed.</summary>
    /// <param name="until">Looked at under the queue's lock; <see cref="Wake"/> has it looked at again.</param>
    public void Drive(Func<bool> until)
    {
        while (true)
        {
            PipelineAction next;
            lock (_gate)
            {
                while (_actions.Count == 0 && !_closed && !until())
                {
                    Monitor.Wait(_gate);
                }

                if (!_actions.TryDequeue(out PipelineAction? waiting))
                {
                    return;
                }

                next = waiting;
            }

            CarryOut(next);
        }
    }

    /// <summary>Changes something that a condition of <see cref="Drive"/> looks at.</summary>
    /// <param name="change">The change, made under the queue's lock.</param>
    public void Wake(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>No work is left that could post anything.</summary>
    public void Close() => Wake(() => _closed = true);

    private void Add(PipelineAction action)
    {
        lock (_gate)
        {
            if (!_closed)
            {
                _actions.Enqueue(action);
                Monitor.PulseAll(_gate);
                return;
            }
        }

        action.Completion?.TrySetCanceled();
    }

    private void CarryOut(PipelineAction action)
    {
        // After a failure the pipeline is gone: another write would throw again and hide the cause.
        if (_cancellation.IsCancellationRequested)
        {
            action.Completion?.TrySetCanceled();
            return;
        }

        try
        {
            action.Action();
            action.Completion?.TrySetResult();
        }
        catch (Exception exception)
        {
            Failure ??= ExceptionDispatchInfo.Capture(exception);
            _ = _cancellation.CancelAsync();
            action.Completion?.TrySetCanceled();
        }
    }

    private sealed record PipelineAction(Action Action, TaskCompletionSource? Completion);
}
