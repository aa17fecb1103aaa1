using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Entities by name, whose changes are read back at once and take effect later: "IAM achieves high availability by
/// replicating data across multiple servers … changes that you make are not always immediately visible"
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency">Troubleshoot IAM</see>).
/// </summary>
/// <typeparam name="T">The entity, unchanging.</typeparam>
internal sealed class PropagatingTable<T>
    where T : class
{
    private readonly object _gate = new();
    private readonly SortedDictionary<string, T> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, DateTimeOffset Until, T? Value)> _superseded = [];
    private readonly IamPropagation _propagation;
    private readonly ChangeSignal? _changes;

    /// <summary>Makes an empty table.</summary>
    /// <param name="propagation">How long changes take.</param>
    /// <param name="changes">Is told of changes; null for nobody.</param>
    public PropagatingTable(IamPropagation propagation, ChangeSignal? changes = null)
    {
        _propagation = propagation;
        _changes = changes;
    }

    /// <summary>What was written last, in the order of names.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _current.Values];
            }
        }
    }

    /// <summary>What was written last under a name; null when there is nothing.</summary>
    /// <param name="name">The name; case does not count.</param>
    public T? Find(string name)
    {
        lock (_gate)
        {
            return _current.GetValueOrDefault(name);
        }
    }

    /// <summary>What has taken effect under a name; null when nothing has.</summary>
    /// <param name="name">The name; case does not count.</param>
    public T? Effective(string name)
    {
        lock (_gate)
        {
            DropSettled();
            foreach ((string Name, DateTimeOffset Until, T? Value) older in _superseded)
            {
                if (older.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return older.Value;
                }
            }

            return _current.GetValueOrDefault(name);
        }
    }

    /// <summary>Puts what a function makes of the present entity in its place.</summary>
    /// <param name="name">The name; case does not count.</param>
    /// <param name="change">
    /// Gets the present entity, null when there is none; answers the new one, null to remove it. What it throws, this throws.
    /// </param>
    /// <returns>The new entity.</returns>
    public T? Change(string name, Func<T?, T?> change)
    {
        lock (_gate)
        {
            T? old = _current.GetValueOrDefault(name);
            T? changed = change(old);
            if (_propagation.Delay > TimeSpan.Zero)
            {
                DropSettled();
                _superseded.Add((name, _propagation.Clock.GetUtcNow() + _propagation.Delay, old));
            }

            if (changed is null)
            {
                _current.Remove(name);
            }
            else
            {
                _current[name] = changed;
            }

            _changes?.Raise();
            return changed;
        }
    }

    /// <summary>Puts entities in the place of all that there are; they have taken effect.</summary>
    /// <param name="entities">The entities by their names.</param>
    public void Restore(IEnumerable<KeyValuePair<string, T>> entities)
    {
        lock (_gate)
        {
            _superseded.Clear();
            _current.Clear();
            foreach (KeyValuePair<string, T> entity in entities)
            {
                _current[entity.Key] = entity.Value;
            }
        }
    }

    private void DropSettled()
    {
        if (_superseded.Count > 0)
        {
            DateTimeOffset now = _propagation.Clock.GetUtcNow();
            _superseded.RemoveAll(older => older.Until <= now);
        }
    }
}
