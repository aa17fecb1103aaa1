namespace S3Replication.Core.Audit;

/// <summary>
/// How many requests one bucket gets at once: no limit until it refuses one as too many, then half of what it had, and one more
/// with each round that goes well, until the limit holds nobody back and is lifted.
/// </summary>
internal sealed class ListingPace
{
    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private double _limit = double.PositiveInfinity;
    private int _inFlight;
    private int _turn;

    /// <summary>The limit as of now.</summary>
    public double Limit
    {
        get
        {
            lock (_gate)
            {
                return _limit;
            }
        }
    }

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What <see cref="Leave"/> is told.</returns>
    public async ValueTask<int> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource free;
            lock (_gate)
            {
                if (_inFlight < Math.Floor(_limit))
                {
                    _inFlight++;
                    return _turn;
                }

                free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(free);
            }

            try
            {
                await free.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                lock (_gate)
                {
                    // Who was called and does not come gives the call on.
                    if (!free.TrySetCanceled(cancellationToken))
                    {
                        Wake();
                    }
                }

                throw;
            }
        }
    }

    /// <summary>Notes how a request went.</summary>
    /// <param name="turn">What <see cref="EnterAsync"/> gave.</param>
    /// <param name="wasTooMany">Whether it was refused as one too many; null when that can't be told.</param>
    public void Leave(int turn, bool? wasTooMany)
    {
        lock (_gate)
        {
            // What was sent before the limit changed says nothing about the new one.
            if (turn == _turn)
            {
                Learn(wasTooMany);
            }

            _inFlight--;
            Wake();
        }
    }

    private void Learn(bool? wasTooMany)
    {
        if (wasTooMany == true)
        {
            _limit = Math.Max(1, _inFlight / 2);
            _turn++;
        }
        else if (wasTooMany == false)
        {
            _limit += 1 / _limit;
            bool holdsNobodyBack = _waiting.Count == 0 && _limit > 2 * _inFlight;
            _limit = holdsNobodyBack ? double.PositiveInfinity : _limit;
        }
    }

    private void Wake()
    {
        double free = Math.Floor(_limit) - _inFlight;
        while (free >= 1 && _waiting.TryDequeue(out TaskCompletionSource? waiting))
        {
            free -= waiting.TrySetResult() ? 1 : 0;
        }
    }
}
