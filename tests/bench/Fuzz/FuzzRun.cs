using System.Diagnostics;
using System.Runtime;
using S3Replication.Sandbox.Tests.Fuzz;

namespace S3Replication.Bench.Fuzz;

/// <summary>One target's turn: mutates its corpus, keeps what leads somewhere new, writes down what fails.</summary>
internal sealed class FuzzRun(FuzzTarget target, int seed, Findings findings)
{
    private const int MostKept = 4_000;

    private readonly Mutator _mutator = new(new Random(seed), target.Words);
    private readonly List<byte[]> _corpus = [.. target.Corpus];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The inputs that were tried.</summary>
    public long Tried { get; private set; }

    /// <summary>The inputs that led somewhere new.</summary>
    public int Kept { get; private set; }

    /// <summary>The ways through the target that were told apart by its answers.</summary>
    public int Ways => _seen.Count;

    /// <summary>The target.</summary>
    public string Name => target.Name;

    /// <summary>Tries the inputs that the corpus begins with.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (byte[] input in target.Corpus)
        {
            await TryAsync(input, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tries inputs for a while.</summary>
    public async Task ForAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time && !cancellationToken.IsCancellationRequested)
        {
            byte[] input = _mutator.Next(_corpus);
            if (await TryAsync(input, cancellationToken).ConfigureAwait(false) && _corpus.Count < MostKept)
            {
                _corpus.Add(input);
                Kept++;
            }
        }
    }

    private async Task<bool> TryAsync(byte[] input, CancellationToken cancellationToken)
    {
        long before = JitInfo.GetCompiledMethodCount();
        Tried++;
        try
        {
            string way = await target.TryAsync(input, cancellationToken).ConfigureAwait(false);
            bool isNew = _seen.Add(Shape(way));
            return isNew || JitInfo.GetCompiledMethodCount() > before;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            findings.Add(target.Name, input, exception);
            return false;
        }
    }

    // Numbers and names of the moment make no new way.
    private static string Shape(string way) => string.Concat(way.Where(c => !char.IsAsciiDigit(c)).Take(160));
}
