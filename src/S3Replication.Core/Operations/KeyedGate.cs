using System.Collections.Concurrent;

namespace S3Replication.Core.Operations;

/// <summary>
/// Lets one at a time work on a thing, and others work on other things meanwhile. For things that AWS lets be written as a whole
/// only: of two that write at once, one would be lost.
/// </summary>
internal sealed class KeyedGate
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Waits until it is free, and holds it until the result is disposed.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = _gates.GetOrAdd(key, static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Holder([gate]);
    }

    /// <summary>Waits until all are free. All callers take them in the same order, so that none waits for another in a circle.</summary>
    /// <param name="keys">The things.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IDisposable> EnterAllAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        Holder holder = new([]);
        try
        {
            foreach (string key in keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                SemaphoreSlim gate = _gates.GetOrAdd(key, static _ => new SemaphoreSlim(1, 1));
                await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
                holder.Gates.Add(gate);
            }

            return holder;
        }
        catch
        {
            holder.Dispose();
            throw;
        }
    }

    private sealed class Holder(List<SemaphoreSlim> gates) : IDisposable
    {
        public List<SemaphoreSlim> Gates { get; } = gates;

        public void Dispose()
        {
            foreach (SemaphoreSlim gate in Gates)
            {
                gate.Release();
            }

            Gates.Clear();
        }
    }
}
