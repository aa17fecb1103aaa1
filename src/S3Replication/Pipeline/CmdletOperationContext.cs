using System.Management.Automation;
using S3Replication.Core.Operations;

namespace S3Replication.Pipeline;

/// <summary>What a use case tells and asks, brought to the cmdlet on the pipeline's thread. Made for one invocation.</summary>
internal sealed class CmdletOperationContext : IOperationContext
{
    private readonly PSCmdlet _cmdlet;
    private readonly PipelineQueue _queue;
    private readonly ProgressBars _bars = new(TimeProvider.System);

    /// <summary>Makes the context of an invocation.</summary>
    public CmdletOperationContext(PSCmdlet cmdlet, PipelineQueue queue)
    {
        _cmdlet = cmdlet;
        _queue = queue;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken) =>
        await _queue.PostAsync(() => _cmdlet.ShouldProcess(target, action))
            .WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public void Verbose(string message) => _queue.Enqueue(() => _cmdlet.WriteVerbose(message));

    /// <inheritdoc/>
    public void Warning(string message) => _queue.Enqueue(() => _cmdlet.WriteWarning(message));

    /// <inheritdoc/>
    public void Progress(OperationProgress progress)
    {
        // In the order in which it was told: nothing may draw a bar again that has just been completed.
        lock (_bars)
        {
            if (_bars.Report(progress) is int id)
            {
                _queue.Enqueue(() => _cmdlet.WriteProgress(Record(id, progress)));
            }
        }
    }

    /// <summary>Writes a result, and waits until those behind in the pipeline have taken it.</summary>
    /// <param name="result">The result; null writes nothing.</param>
    public Task WriteAsync(object? result) =>
        result is null ? Task.CompletedTask : _queue.PostAsync(() => _cmdlet.WriteObject(result));

    /// <summary>Writes an error that the other items survive.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="target">The user's value that the item is about.</param>
    public Task WriteErrorAsync(Exception exception, object? target) =>
        _queue.PostAsync(() => _cmdlet.WriteError(ErrorRecords.From(exception, target)));

    /// <summary>Takes away the progress bars that are still there.</summary>
    public void EndProgress()
    {
        foreach ((int id, string activity) in _bars.TakeOpen())
        {
            OperationProgress end = new(activity, "Done") { Completed = true };
            _queue.Enqueue(() => _cmdlet.WriteProgress(Record(id, end)));
        }
    }

    private static ProgressRecord Record(int id, OperationProgress progress) =>
        new(id, progress.Activity, progress.Status)
        {
            PercentComplete = progress.Percent is double percent ? (int)Math.Clamp(percent, 0, 100) : -1,
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };
}
