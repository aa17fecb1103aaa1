namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>A part of the sandbox that takes bytes from whoever sends them.</summary>
internal abstract class FuzzTarget : IAsyncDisposable
{
    public abstract string Name { get; }

    /// <summary>Inputs that are in order, or nearly: what is thrown at the target is made of them.</summary>
    public abstract IReadOnlyList<byte[]> Corpus { get; }

    /// <summary>Words that mean something to the target.</summary>
    public virtual IReadOnlyList<string> Words { get; } = [];

    /// <summary>Tries an input. A refusal is fine; whatever is thrown is a finding.</summary>
    /// <returns>What became of the input: another text is another way through the target.</returns>
    public abstract Task<string> TryAsync(byte[] input, CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
