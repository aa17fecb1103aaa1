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

    /// <summary>Runs the search on another thread and takes what it finds within <see cref="Limit"/>.</summary>
    /// <typeparam name="T">What is searched for.</typeparam>
    /// <param name="search">The search. What it throws ends it.</param>
    /// <returns>All that was found in time; nothing when the search failed at once.</returns>
    public static IReadOnlyList<T> Collect<T>(Func<CancellationToken, IAsyncEnumerable<T>> search)
    {
        using CancellationTokenSource deadline = new(Limit);
        return Collect(search, deadline.Token);
    }

    /// <summary>Runs the search on another thread and takes what it finds in time.</summary>
    /// <typeparam name="T">What is searched for.</typeparam>
    /// <param name="search">The search. What it throws ends it.</param>
    /// <param name="deadline">Cancelled when the time is up.</param>
    /// <returns>All that was found in time; nothing when the search failed at once.</returns>
    public static IReadOnlyList<T> Collect<T>(Func<CancellationToken, IAsyncEnumerable<T>> search, CancellationToken deadline)
    {
        // Not disposed: the search may outlast the wait, and it holds no handles.
        BlockingCollection<T> found = [];
        _ = Task.Run(() => RunAsync(search, found, deadline), CancellationToken.None);

        List<T> collected = [];
        try
        {
            while (found.TryTake(out T? item, Timeout.Infinite, deadline))
            {
                collected.Add(item);
            }
        }
        catch (OperationCanceledException)
        {
            while (found.TryTake(out T? item))
            {
                collected.Add(item);
            }
        }

        return collected;
    }

    private static async Task RunAsync<T>(
        Func<CancellationToken, IAsyncEnumerable<T>> search, BlockingCollection<T> found, CancellationToken deadline)
    {
        try
        {
            await foreach (T item in search(deadline).WithCancellation(deadline).ConfigureAwait(false))
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
