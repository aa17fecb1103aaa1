using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>
/// Runs the jobs: at each tick of a timer each of them goes one step. When no job has anything to do there is no timer.
/// </summary>
internal sealed class JobRunner : IAsyncDisposable
{
    /// <summary>The time between two steps.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly JobTable _jobs;
    private readonly JobWorker _worker;
    private readonly IFaults _faults;
    private readonly ITimer _timer;
    private bool _isArmed;
    private bool _isWoken;
    private Task _step = Task.CompletedTask;

    /// <summary>Runs these jobs.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="worker">Takes their steps.</param>
    /// <param name="faults">Says which Regions do not answer: their jobs stand still.</param>
    /// <param name="clock">Measures the time between two steps.</param>
    public JobRunner(JobTable jobs, JobWorker worker, IFaults faults, TimeProvider clock)
    {
        _jobs = jobs;
        _worker = worker;
        _faults = faults;
        _timer = clock.CreateTimer(
            static runner => ((JobRunner)runner!).Start(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>There is something new to do.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Arm();
        }
    }

    /// <summary>Completes when no step is under way.</summary>
    public Task WhenStillAsync()
    {
        lock (_gate)
        {
            return _step;
        }
    }

    /// <summary>Lets the step that is under way end, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        await WhenStillAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    // Called under the lock.
    private void Arm()
    {
        if (!_isArmed && _step.IsCompleted && !_stop.IsCancellationRequested)
        {
            _isArmed = true;
            _timer.Change(Tick, Timeout.InfiniteTimeSpan);
        }
    }

    private void Start()
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _isArmed = false;
            if (!_step.IsCompleted || _stop.IsCancellationRequested)
            {
                return;
            }

            _isWoken = false;
            _step = done.Task;
        }

        _ = StepAsync(done);
    }

    private async Task StepAsync(TaskCompletionSource done)
    {
        try
        {
            // The one of highest priority first; of two alike, the one that came first.
            foreach (Job job in _jobs.All.Where(job => job.Moves && !_faults.IsRegionDown(job.Region)).OrderByDescending(job => job.Priority))
            {
                await _worker.StepAsync(job, _stop.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
        finally
        {
            lock (_gate)
            {
                done.SetResult();
                if (_isWoken || _jobs.All.Any(job => job.Moves))
                {
                    Arm();
                }
            }
        }
    }
}
