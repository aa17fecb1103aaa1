using System.Diagnostics;

namespace S3Replication.Bench.Sandbox;

/// <summary>How long requests took.</summary>
internal sealed class Timing
{
    private readonly long[] _sorted;

    /// <summary>Sorts them.</summary>
    /// <param name="seconds">How long all took together.</param>
    /// <param name="times">How long each took, in the stopwatch's ticks.</param>
    public Timing(double seconds, long[] times)
    {
        Seconds = seconds;
        _sorted = times;
        Array.Sort(_sorted);
    }

    /// <summary>How long all took together.</summary>
    public double Seconds { get; }

    /// <summary>How many there were.</summary>
    public int Count => _sorted.Length;

    /// <summary>How many a second.</summary>
    public double Rate => Count / Seconds;

    /// <summary>The milliseconds below which a share of them is.</summary>
    public double Milliseconds(double share) => Count == 0
        ? 0
        : _sorted[Math.Min(Count - 1, (int)(Count * share))] * 1000.0 / Stopwatch.Frequency;

    /// <summary>What is told of them.</summary>
    public object Tell(ServerUse use) => new
    {
        seconds = Seconds,
        count = Count,
        rate = Rate,
        p50 = Milliseconds(0.5),
        p99 = Milliseconds(0.99),
        processorMicroseconds = Count == 0 ? 0 : use.Seconds * 1e6 / Count,
        peakMegabytes = use.PeakMegabytes,
    };
}
