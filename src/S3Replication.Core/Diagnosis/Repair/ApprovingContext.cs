using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Repair;

/// <summary>For what was approved with its diff already: nobody is asked again, and everything is told.</summary>
internal sealed class ApprovingContext(IOperationContext inner) : IOperationContext
{
    /// <inheritdoc/>
    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <inheritdoc/>
    public void Verbose(string message) => inner.Verbose(message);

    /// <inheritdoc/>
    public void Warning(string message) => inner.Warning(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => inner.Progress(progress);
}
