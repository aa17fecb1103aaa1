using S3Replication.Core.Operations;

namespace S3Replication.Core.Setup.Planning;

/// <summary>Carries out what was planned and approved; asks again for what has come up since.</summary>
internal sealed class ApprovedContext(PlanningContext plan, IOperationContext inner) : IOperationContext
{
    /// <inheritdoc/>
    public async ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) =>
        plan.Allows(target, action) || await inner.ApproveAsync(target, action, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Verbose(string message) => inner.Verbose(message);

    /// <inheritdoc/>
    public void Warning(string message) => inner.Warning(message);

    /// <inheritdoc/>
    public void Progress(OperationProgress progress) => inner.Progress(progress);
}
