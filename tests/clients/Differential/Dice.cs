namespace S3Replication.Clients.Tests.Differential;

/// <summary>Chance that falls the same way for the same seed, on every platform and version (SplitMix64).</summary>
internal sealed class Dice
{
    private ulong _state;

    public Dice(ulong seed)
    {
        _state = seed;
    }

    /// <summary>A number from 0 up to, but not including, a limit.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Yes with a probability of so many in a hundred.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of them.</summary>
    public T Of<T>(params T[] items) => items[Below(items.Length)];

    private ulong Next()
    {
        unchecked
        {
            ulong z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
