using System.Runtime.CompilerServices;

namespace S3Replication.Core.Operations;

/// <summary>Works on several items of a stream at once and gives the results in the stream's order; it holds no more than those.</summary>
internal static class OrderedParallel
{
    /// <summary>Works on them.</summary>
    /// <typeparam name="T">An item.</typeparam>
    /// <typeparam name="TResult">A result.</typeparam>
    /// <param name="source">The items.</param>
    /// <param name="limit">How many are worked on at once.</param>
    /// <param name="select">Works on one; what it throws ends everything.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async IAsyncEnumerable<TResult> SelectAsync<T, TResult>(
        IAsyncEnumerable<T> source,
        int limit,
        Func<T, CancellationToken, Task<TResult>> select,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Queue<Task<TResult>> running = [];
        try
        {
            await foreach (T item in source.WithCancellation(ending.Token).ConfigureAwait(false))
            {
                if (running.Count == limit)
                {
                    yield return await running.Dequeue().ConfigureAwait(false);
                }

                running.Enqueue(select(item, ending.Token));
            }

            while (running.TryDequeue(out Task<TResult>? next))
            {
                yield return await next.ConfigureAwait(false);
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(running)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
