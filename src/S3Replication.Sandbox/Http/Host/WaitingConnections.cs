namespace S3Replication.Sandbox.Http.Host;

/// <summary>
/// The connections that have no request running, in the order in which they were last heard of. When there are too many connections,
/// or no descriptor is left, the one that waits longest makes way: whoever opens connections and says nothing shuts nobody out.
/// One whose bytes have come and are not read yet is not silent, however busy this machine is.
/// </summary>
internal sealed class WaitingConnections
{
    private readonly object _gate = new();
    private readonly LinkedList<IWaitingConnection> _waiting = new();
    private readonly HashSet<LinkedListNode<IWaitingConnection>> _closed = [];

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
    public void Enter(LinkedListNode<IWaitingConnection> place)
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
    public bool Leave(LinkedListNode<IWaitingConnection> place)
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
    public void End(LinkedListNode<IWaitingConnection> place)
    {
        lock (_gate)
        {
            if (!_closed.Remove(place) && place.List is not null)
            {
                _waiting.Remove(place);
            }
        }
    }

    /// <summary>Closes the connection that has been silent longest; when none is silent, the one that waits longest.</summary>
    /// <returns>False when none waits.</returns>
    public bool CloseOne()
    {
        IWaitingConnection connection;
        lock (_gate)
        {
            LinkedListNode<IWaitingConnection>? place = _waiting.First;
            while (place is not null && place.Value.IsHeard)
            {
                place = place.Next;
            }

            place ??= _waiting.First;
            if (place is null)
            {
                return false;
            }

            _waiting.Remove(place);
            _closed.Add(place);
            connection = place.Value;
        }

        connection.Close();
        return true;
    }
}
