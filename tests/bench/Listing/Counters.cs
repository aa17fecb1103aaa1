using System.Collections.Concurrent;

namespace S3Replication.Bench.Listing;

/// <summary>What clients have asked since the last reset.</summary>
internal sealed class Counters
{
    private readonly ConcurrentDictionary<string, long> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _clients = new(StringComparer.Ordinal);
    private long _requests;
    private long _bytes;
    private int _open;
    private int _most;

    /// <summary>When a client asked last, in milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    public long LastRequest { get; private set; } = Environment.TickCount64;

    /// <summary>Whether requests are under way.</summary>
    public bool IsBusy => Volatile.Read(ref _open) > 0;

    /// <summary>A request has come.</summary>
    /// <param name="operation">What it asks.</param>
    /// <param name="client">The access key that it was signed with.</param>
    public void Begin(string operation, string client)
    {
        LastRequest = Environment.TickCount64;
        Interlocked.Increment(ref _requests);
        _operations.AddOrUpdate(operation, 1, (_, count) => count + 1);
        _clients.AddOrUpdate(client, 1, (_, count) => count + 1);
        int open = Interlocked.Increment(ref _open);
        int most = Volatile.Read(ref _most);
        while (open > most)
        {
            most = Interlocked.CompareExchange(ref _most, open, most);
        }
    }

    /// <summary>A request is answered.</summary>
    public void End(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Decrement(ref _open);
        LastRequest = Environment.TickCount64;
    }

    /// <summary>Counts from zero.</summary>
    public void Reset()
    {
        _operations.Clear();
        _clients.Clear();
        Interlocked.Exchange(ref _requests, 0);
        Interlocked.Exchange(ref _bytes, 0);
        Interlocked.Exchange(ref _most, 0);
    }

    /// <summary>The numbers, for JSON.</summary>
    public object Read() => new
    {
        requests = Interlocked.Read(ref _requests),
        bytes = Interlocked.Read(ref _bytes),
        mostAtOnce = Volatile.Read(ref _most),
        operations = new SortedDictionary<string, long>(_operations, StringComparer.Ordinal),
        clients = new SortedDictionary<string, long>(_clients, StringComparer.Ordinal),
    };
}
