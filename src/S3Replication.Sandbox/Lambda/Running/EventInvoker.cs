using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Sqs;

namespace S3Replication.Sandbox.Lambda.Running;

/// <summary>
/// Takes events for functions and runs them one after another
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">How Lambda handles errors and retries with asynchronous invocation</see>):
/// "Lambda attempts to run it two more times, with a one-minute wait between the first two attempts, and two minutes between the second
/// and third attempts", by the sandbox's clock. What fails for good, is too old, or comes to a function whose reserved concurrency is zero
/// goes to its dead-letter queue and its destination. An event that finds no place waits until there is one; AWS would try it again and again.
/// </summary>
internal sealed class EventInvoker : IDisposable
{
    private const int MostWaiting = 10_000;
    private const int UsualAge = 21_600;
    private const int UsualRetries = 2;

    private readonly object _gate = new();
    private readonly Dictionary<FunctionArn, Queue<WaitingEvent>> _waiting = [];
    private readonly HashSet<ITimer> _timers = [];
    private readonly FunctionTable _functions;
    private readonly FunctionRunner _runner;
    private readonly DeadLetters _deadLetters;
    private readonly TimeProvider _clock;
    private TaskCompletionSource _still = Stillness();
    private int _active;
    private bool _isStopped;

    /// <summary>Takes events for functions.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="runner">Runs them.</param>
    /// <param name="iam">The roles.</param>
    /// <param name="queues">The queues.</param>
    public EventInvoker(FunctionTable functions, FunctionRunner runner, IamTable iam, SqsTable queues)
    {
        _functions = functions;
        _runner = runner;
        _clock = functions.Clock;
        _deadLetters = new DeadLetters(iam, queues, functions.Clock);
        _still.SetResult();
        runner.Freed += (_, _) => PumpAll();
        functions.Changed += (_, changed) => Pump(changed.Arn);
    }

    /// <summary>Takes an event.</summary>
    /// <param name="function">The function.</param>
    /// <param name="payload">The event.</param>
    /// <param name="requestId">The id of the request that brought it.</param>
    /// <exception cref="Http.ServiceException"><c>NotImplemented</c>: the function is not run here; <c>TooManyRequestsException</c>.</exception>
    public void Add(LambdaFunction function, byte[] payload, string requestId)
    {
        if (_runner.Refusal(function) is { } refusal)
        {
            throw LambdaErrors.NotRun(refusal);
        }

        lock (_gate)
        {
            Queue<WaitingEvent> queue = QueueOf(function.Arn);
            if (queue.Count >= MostWaiting)
            {
                throw LambdaErrors.Throttled(reserved: false);
            }

            queue.Enqueue(new WaitingEvent(new Invocation(requestId, payload), _clock.GetUtcNow()));
        }

        Pump(function.Arn);
    }

    /// <summary>How many events of a function wait for a place.</summary>
    /// <param name="arn">The function.</param>
    public int WaitingOf(FunctionArn arn)
    {
        lock (_gate)
        {
            return _waiting.TryGetValue(arn, out Queue<WaitingEvent>? queue) ? queue.Count : 0;
        }
    }

    /// <summary>Completes when no event is being processed.</summary>
    public Task WhenStillAsync()
    {
        lock (_gate)
        {
            return _still.Task;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            foreach (ITimer timer in _timers)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }

    private static TaskCompletionSource Stillness() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Queue<WaitingEvent> QueueOf(FunctionArn arn)
    {
        if (!_waiting.TryGetValue(arn, out Queue<WaitingEvent>? queue))
        {
            _waiting[arn] = queue = new Queue<WaitingEvent>();
        }

        return queue;
    }

    private void PumpAll()
    {
        FunctionArn[] waiting;
        lock (_gate)
        {
            waiting = [.. _waiting.Where(one => one.Value.Count > 0).Select(one => one.Key)];
        }

        Array.ForEach(waiting, Pump);
    }

    // Starts what can be started.
    private void Pump(FunctionArn arn)
    {
        lock (_gate)
        {
            if (_isStopped || !_waiting.TryGetValue(arn, out Queue<WaitingEvent>? queue))
            {
                return;
            }

            if (_functions.Find(arn) is not { } function)
            {
                queue.Clear();
                return;
            }

            while (queue.TryPeek(out WaitingEvent? waiting))
            {
                bool isDropped = function.ReservedConcurrency == 0 || IsOld(function, waiting);
                if (!isDropped && !_runner.TryTake(function, out _))
                {
                    return;
                }

                queue.Dequeue();
                if (_active++ == 0)
                {
                    _still = Stillness();
                }

                _ = Task.Run(() => isDropped ? GiveUp(function, waiting, result: null) : RunAsync(function, waiting));
            }
        }
    }

    private bool IsOld(LambdaFunction function, WaitingEvent waiting) =>
        _clock.GetUtcNow() - waiting.Since > TimeSpan.FromSeconds(function.EventInvoke?.MaximumEventAgeInSeconds ?? UsualAge);

    private async Task RunAsync(LambdaFunction function, WaitingEvent waiting)
    {
        try
        {
            InvocationResult result = await _runner.RunAsync(function, waiting.Invocation, CancellationToken.None).ConfigureAwait(false);
            WaitingEvent tried = waiting with { Attempts = waiting.Attempts + 1 };
            if (!result.IsError)
            {
                _deadLetters.Succeeded(function, tried, result);
            }
            else if (tried.Attempts > (function.EventInvoke?.MaximumRetryAttempts ?? UsualRetries))
            {
                _deadLetters.GivenUp(function, tried, result);
            }
            else
            {
                Later(function.Arn, tried);
            }
        }
        catch (OperationCanceledException)
        {
            // The sandbox stops.
        }
        finally
        {
            Done();
        }
    }

    private Task GiveUp(LambdaFunction function, WaitingEvent waiting, InvocationResult? result)
    {
        try
        {
            _deadLetters.GivenUp(function, waiting, result);
        }
        finally
        {
            Done();
        }

        return Task.CompletedTask;
    }

    private void Later(FunctionArn arn, WaitingEvent tried)
    {
        lock (_gate)
        {
            if (_isStopped)
            {
                return;
            }

            ITimer? timer = null;
            timer = _clock.CreateTimer(_ => Again(arn, tried, timer!), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
            timer.Change(TimeSpan.FromMinutes(tried.Attempts), Timeout.InfiniteTimeSpan);
        }
    }

    private void Again(FunctionArn arn, WaitingEvent tried, ITimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            timer.Dispose();
            QueueOf(arn).Enqueue(tried);
        }

        Pump(arn);
    }

    private void Done()
    {
        lock (_gate)
        {
            if (--_active == 0)
            {
                _still.TrySetResult();
            }
        }
    }
}
