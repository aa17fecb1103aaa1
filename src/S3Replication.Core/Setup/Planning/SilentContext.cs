using S3Replication.Core.Operations;

namespace S3Replication.Core.Setup.Planning;

/// <summary>For what is tried out on an imagined world: everything may be changed there, and nothing is told.</summary>
internal sealed class SilentContext : IOperationContext
{
    /// <inheritdoc/>
    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) =>
        ValueTask.FromResult(true);

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
    }

    /// <inheritdoc/>
    public void Progress(OperationProgress progress)
    {
    }
}
