namespace S3Replication.Sandbox.Http.Host;

/// <summary>
/// The connections that have no request running, in the order in which they were last heard of. When there are too many connections,
/// or no descriptor is left, the one that waits longest makes way: whoever opens connections and says nothing shuts nobody out.
/// </summary>
internal sealed class WaitingConnections
{
    private readonly object _gate = new();
    private readonly LinkedList<IDisposable> _waiting = new();
    private readonly HashSet<LinkedListNode<IDisposable>> _closed = [];

    /// <summary>How many were closed and have not yet come to their end.</summary>
    public int Ending
    {
        get
        {
            lock (_gate)
            {
                return _closed.Count;
            }
        }
    }

    /// <summary>How many wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>A connection begins to wait, or has been heard of while it waits.</summary>
    /// <param name="place">Its place.</param>
    public void Enter(LinkedListNode<IDisposable> place)
    {
        lock (_gate)
        {
            if (place.List is not null)
            {
                _waiting.Remove(place);
            }

            _waiting.AddLast(place);
        }
    }

    /// <summary>A connection waits no longer.</summary>
    /// <param name="place">Its place.</param>
    /// <returns>False when it has made way, and is closed.</returns>
    public bool Leave(LinkedListNode<IDisposable> place)
    {
        lock (_gate)
        {
            if (place.List is null)
            {
                return false;
            }

            _waiting.Remove(place);
            return true;
        }
    }

    /// <summary>A connection has come to its end.</summary>
    /// <param name="place">Its place.</param>
    public void End(LinkedListNode<IDisposable> place)
    {
        lock (_gate)
        {
            if (!_closed.Remove(place) && place.List is not null)
            {
                _waiting.Remove(place);
            }
        }
    }

    /// <summary>Closes the connection that waits longest.</summary>
    /// <returns>False when none waits.</returns>
    public bool CloseOne()
    {
        IDisposable connection;
        lock (_gate)
        {
            if (_waiting.First is not { } place)
            {
                return false;
            }

            _waiting.Remove(place);
            _closed.Add(place);
            connection = place.Value;
        }

        connection.Dispose();
        return true;
    }
}
