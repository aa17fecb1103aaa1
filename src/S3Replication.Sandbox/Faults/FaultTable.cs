namespace S3Replication.Sandbox.Faults;

/// <summary>The rules of what goes wrong on purpose. The oldest rule that fits acts first.</summary>
internal sealed class FaultTable : IFaults
{
    private readonly object _gate = new();
    private readonly List<SandboxFault> _rules = [];
    private int _lastId;

    /// <summary>The rules that still act, oldest first.</summary>
    public IReadOnlyList<SandboxFault> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _rules];
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
                _rules.Add(added);
            }

            return added;
        }
    }

    /// <summary>Removes a rule.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string id)
    {
        lock (_gate)
        {
            return _rules.RemoveAll(rule => rule.Id == id) > 0;
        }
    }

    /// <summary>Removes all rules.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>The first rule of a kind that fits, counted as having acted; null for none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="fits">What else it must meet.</param>
    public SandboxFault? Take(SandboxFaultKind kind, Func<SandboxFault, bool> fits)
    {
        lock (_gate)
        {
            int place = _rules.FindIndex(rule => rule.Kind == kind && fits(rule));
            if (place < 0)
            {
                return null;
            }

            SandboxFault rule = _rules[place];
            if (rule.Count == 1)
            {
                _rules.RemoveAt(place);
            }
            else if (rule.Count is { } count)
            {
                _rules[place] = rule with { Count = count - 1 };
            }

            return rule;
        }
    }

    /// <summary>The first rule of a kind that fits, not counted; null for none.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="fits">What else it must meet.</param>
    public SandboxFault? Find(SandboxFaultKind kind, Func<SandboxFault, bool> fits)
    {
        lock (_gate)
        {
            return _rules.Find(rule => rule.Kind == kind && fits(rule));
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
}
