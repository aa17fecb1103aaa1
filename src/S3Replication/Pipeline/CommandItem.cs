using S3Replication.Core.Operations;

namespace S3Replication.Pipeline;

/// <summary>One thing that a command has to do: a bucket, a rule.</summary>
/// <param name="Target">The user's value, which an error about it names.</param>
/// <param name="RunAsync">Does it, on no particular thread.</param>
internal sealed record CommandItem(object? Target, Func<CmdletOperationContext, CancellationToken, Task> RunAsync)
{
    /// <summary>Something that gives one result, or none when it was not approved.</summary>
    /// <typeparam name="T">The result.</typeparam>
    public static CommandItem Of<T>(object? target, Func<IOperationContext, CancellationToken, Task<T?>> run)
        where T : class => new(target, async (context, cancellationToken) =>
            await context.WriteAsync(await run(context, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>Something that gives several results, all known at its end.</summary>
    /// <typeparam name="T">The results.</typeparam>
    public static CommandItem OfMany<T>(
        object? target, Func<IOperationContext, CancellationToken, Task<IReadOnlyList<T>>> run)
        where T : class => new(target, async (context, cancellationToken) =>
        {
            foreach (T result in await run(context, cancellationToken).ConfigureAwait(false))
            {
                await context.WriteAsync(result).ConfigureAwait(false);
            }
        });

    /// <summary>Something that gives its results as it finds them.</summary>
    /// <typeparam name="T">The results.</typeparam>
    public static CommandItem OfStream<T>(
        object? target, Func<IOperationContext, CancellationToken, IAsyncEnumerable<T>> run)
        where T : class => new(target, async (context, cancellationToken) =>
        {
            await foreach (T result in run(context, cancellationToken)
                .WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await context.WriteAsync(result).ConfigureAwait(false);
            }
        });
}
