using System.Collections.Concurrent;
using System.Diagnostics;

namespace S3Replication.Completion;

/// <summary>
/// Collects what a search finds, for so long as the user can be kept waiting at the prompt. PowerShell asks completers
/// synchronously, so that the caller's thread waits here; a search that ends late ends by itself, and nobody hears of it.
/// </summary>
internal static class TimedSearch
{
    /// <summary>How long the prompt may stand still.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Runs the search on another thread and takes what it finds in time.</summary>
    /// <typeparam name="T">What is searched for.</typeparam>
    /// <param name="search">The search. What it throws ends it.</param>
    /// <param name="limit">How long it may take.</param>
    /// <returns>All that was found in time; nothing when the search failed at once.</returns>
    public static IReadOnlyList<T> Collect<T>(Func<CancellationToken, IAsyncEnumerable<T>> search, TimeSpan limit)
    {
        // Not disposed: the search may outlast the wait, and it holds no handles.
        BlockingCollection<T> found = [];
        _ = Task.Run(() => RunAsync(search, found, limit), CancellationToken.None);

        List<T> collected = [];
        long start = Stopwatch.GetTimestamp();
        while (limit - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } left && found.TryTake(out T? item, left))
        {
            collected.Add(item);
        }

        return collected;
    }

    private static async Task RunAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> search, BlockingCollection<T> found, TimeSpan limit)
    {
        using CancellationTokenSource deadline = new(limit);
        try
        {
            await foreach (T item in search(deadline.Token).WithCancellation(deadline.Token).ConfigureAwait(false))
            {
                found.Add(item, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // A completer has nowhere to tell it; the cmdlet itself will say what is wrong.
            Debug.WriteLine(exception);
        }

        found.CompleteAdding();
    }
}
