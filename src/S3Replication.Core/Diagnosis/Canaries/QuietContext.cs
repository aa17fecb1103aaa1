using S3Replication.Core.Operations;

namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>For one of many: what it warns of is told, how far it is is not.</summary>
internal sealed class QuietContext(IOperationContext inner) : IOperationContext
{
    /// <inheritdoc/>
    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) =>
        inner.ApproveAsync(target, action, cancellationToken);

    /// <inheritdoc/>
    public void Verbose(string message) => inner.Verbose(message);

    /// <inheritdoc/>
    public void Warning(string message) => inner.Warning(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress)
    {
    }
}
