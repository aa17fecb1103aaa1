using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>Approves everything, and remembers warnings and errors.</summary>
internal sealed class Listening : IOperationContext
{
    public List<string> Told { get; } = [];

    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) => ValueTask.FromResult(true);

    /// <summary>Does something; an error is remembered, and no more.</summary>
    public async Task TellAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (CrrException error)
        {
            Told.Add($"{error.Code}: {error.Message} {error.Remedy}");
        }
    }

    public void Verbose(string message)
    {
    }

    public void Warning(string message) => Told.Add(message);

    public void Progress(OperationProgress progress)
    {
    }
}
