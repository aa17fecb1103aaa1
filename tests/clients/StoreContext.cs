using System.Collections.Concurrent;
using S3Replication.Core.Operations;

namespace S3Replication.Clients.Tests;

/// <summary>Approves everything and keeps what it was warned of.</summary>
internal sealed class StoreContext : IOperationContext
{
    public ConcurrentQueue<string> Warnings { get; } = new();

    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public void Verbose(string message)
    {
    }

    public void Warning(string message) => Warnings.Enqueue(message);

    public void Progress(OperationProgress progress)
    {
    }
}
