using S3Replication.Core.Operations;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>Approves everything and says nothing.</summary>
internal sealed class Approving : IOperationContext
{
    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public void Verbose(string message)
    {
    }

    public void Warning(string message)
    {
    }

    public void Progress(OperationProgress progress)
    {
    }
}
