using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Faults;

/// <summary>The rules of what goes wrong on purpose. The oldest rule that fits acts first.</summary>
internal sealed class FaultTable : IFaults, IDisposable
{
    private readonly object _gate = new();
    private readonly List<FaultRule> _rules = [];
    private readonly TimeProvider _time;
    private readonly ITimer _end;
    private int _lastId;

    /// <summary>Makes an empty table.</summary>
    /// <param name="time">Says when a rule has ended.</param>
    public FaultTable(TimeProvider time)
    {
        _time = time;
        _end = time.CreateTimer(
            static table => ((FaultTable)table!).End(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A rule has gone: whoever waits for the end of an outage looks again. Raised outside of any lock.</summary>
    public event EventHandler? Removed;

    /// <summary>Tells that rules have changed, or what is left of them.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>The rules that still act, oldest first.</summary>
    public IReadOnlyList<SandboxFault> All
    {
        get
        {
            lock (_gate)
            {
                Prune();
                return [.. _rules.Select(rule => rule.Fault)];
            }
        }
    }

    /// <summary>Adds a rule and gives it an id.</summary>
    /// <param name="fault">The rule.</param>
    public SandboxFault Add(SandboxFault fault)
    {
        lock (_gate)
        {
            SandboxFault added = fault with { Id = $"fault-{++_lastId}" };
            if (added.Count is not <= 0)
            {
                _rules.Add(new FaultRule(added));
            }

            SetTimer();
            Changes.Raise();
            return added;
        }
    }

    /// <summary>Puts a rule in the place of the one with its id, or behind all.</summary>
    /// <param name="fault">The rule.</param>
    /// <returns>Whether that has changed anything: an equal rule goes on as it is.</returns>
    public bool Put(SandboxFault fault)
    {
        lock (_gate)
        {
            Prune();
            int place = _rules.FindIndex(rule => rule.Fault.Id == fault.Id);
            if (place >= 0 && _rules[place].Fault == fault)
            {
                return false;
            }

            if (place >= 0)
            {
                _rules[place] = new FaultRule(fault);
            }
            else
            {
                _rules.Add(new FaultRule(fault));
            }

            SetTimer();
            Changes.Raise();
        }

        Removed?.Invoke(this, EventArgs.Empty);
        return true;
    }

    /// <summary>Removes a rule.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string id) => Remove(rule => rule.Fault.Id == id);

    /// <summary>Removes all rules.</summary>
    public void Clear() => Remove(static _ => true);

    /// <summary>The first rule of a kind that fits and acts, counted as having acted; null for none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="fits">What else it must meet.</param>
    public SandboxFault? Take(SandboxFaultKind kind, Func<SandboxFault, bool> fits)
    {
        lock (_gate)
        {
            Prune();
            foreach (FaultRule rule in _rules)
            {
                SandboxFault fault = rule.Fault;
                if (fault.Kind == kind && fits(fault) && rule.Acts())
                {
                    if (fault.Count is not null)
                    {
                        Changes.Raise();
                    }

                    if (rule.IsSpent)
                    {
                        _rules.Remove(rule);
                    }

                    return fault;
                }
            }

            return null;
        }
    }

    /// <summary>The first rule of a kind that fits, neither drawn nor counted; null for none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="fits">What else it must meet.</param>
    public SandboxFault? Find(SandboxFaultKind kind, Func<SandboxFault, bool> fits)
    {
        lock (_gate)
        {
            Prune();
            return _rules.Find(rule => rule.Fault.Kind == kind && fits(rule.Fault))?.Fault;
        }
    }

    /// <inheritdoc/>
    public ReplicaFault ReplicaFault(string destinationBucket, string key)
    {
        bool Fits(SandboxFault rule) =>
            rule.Bucket is null || rule.Bucket == destinationBucket ? rule.Key is null || rule.Key == key : false;

        return Take(SandboxFaultKind.DropReplica, Fits) is not null ? Faults.ReplicaFault.Drop
            : Take(SandboxFaultKind.CorruptReplica, Fits) is not null ? Faults.ReplicaFault.Corrupt
            : Take(SandboxFaultKind.MistagReplica, Fits) is not null ? Faults.ReplicaFault.Mistag
            : Faults.ReplicaFault.None;
    }

    /// <inheritdoc/>
    public bool IsRegionDown(string region) =>
        Find(SandboxFaultKind.RegionDown, rule => rule.Region is null || rule.Region == region) is not null;

    /// <inheritdoc/>
    public bool IsBucketDown(string bucket) =>
        Find(SandboxFaultKind.BucketDown, rule => rule.Bucket is null || rule.Bucket == bucket) is not null;

    /// <summary>The rules that still act, oldest first, and the number that was given last.</summary>
    public (IReadOnlyList<SandboxFault> Faults, int LastId) Kept
    {
        get
        {
            lock (_gate)
            {
                Prune();
                return ([.. _rules.Select(rule => rule.Fault)], _lastId);
            }
        }
    }

    /// <summary>Puts rules in the place of all that there are.</summary>
    /// <param name="faults">The rules.</param>
    /// <param name="lastId">The number that was given last.</param>
    public void Restore(IEnumerable<SandboxFault> faults, int lastId)
    {
        lock (_gate)
        {
            _rules.Clear();
            _rules.AddRange(faults.Select(fault => new FaultRule(fault)));
            _lastId = lastId;
            SetTimer();
        }

        Removed?.Invoke(this, EventArgs.Empty);
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();

    private bool Remove(Predicate<FaultRule> goes)
    {
        bool removed;
        lock (_gate)
        {
            removed = _rules.RemoveAll(goes) > 0;
            Changes.Raise();
        }

        if (removed)
        {
            Removed?.Invoke(this, EventArgs.Empty);
        }

        return removed;
    }

    private void End()
    {
        lock (_gate)
        {
            Prune();
            SetTimer();
        }

        Removed?.Invoke(this, EventArgs.Empty);
    }

    // The timer may come late; a rule ends on time. That it has gone is told by the timer all the same.
    private void Prune()
    {
        if (_rules.Exists(static rule => rule.Fault.Until is not null))
        {
            DateTimeOffset now = _time.GetUtcNow();
            _rules.RemoveAll(rule => rule.HasEnded(now));
        }
    }

    private void SetTimer()
    {
        if (_rules.Min(rule => rule.Fault.Until) is { } next)
        {
            double milliseconds = Math.Ceiling((next - _time.GetUtcNow()).TotalMilliseconds);
            _end.Change(TimeSpan.FromMilliseconds(Math.Max(milliseconds, 0)), Timeout.InfiniteTimeSpan);
        }
    }
}
