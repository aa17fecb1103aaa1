namespace S3Replication.Sandbox.Faults;

/// <summary>The last requests that were answered, in a ring.</summary>
internal sealed class RequestLog
{
    /// <summary>How many are kept.</summary>
    public const int Capacity = 10_000;

    private readonly object _gate = new();
    private readonly Queue<SandboxRequest> _requests = new();

    /// <summary>The requests, oldest first.</summary>
    public IReadOnlyList<SandboxRequest> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Adds one; the oldest goes when the ring is full.</summary>
    /// <param name="request">The request.</param>
    public void Add(SandboxRequest request)
    {
        lock (_gate)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(request);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }
    }
}
