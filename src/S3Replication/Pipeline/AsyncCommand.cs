using System.Management.Automation;
using S3Replication.Core.Errors;

namespace S3Replication.Pipeline;

/// <summary>
/// The base of all cmdlets: parameters become items on the pipeline's thread, and the items are worked on
/// asynchronously until the end of the pipeline. Stopping reaches every call, and nothing outlives the cmdlet.
/// </summary>
public abstract class AsyncCommand : PSCmdlet, IDisposable
{
    // Made with the cmdlet: PowerShell may stop a cmdlet that has not begun.
    private readonly CancellationTokenSource _stopping = new();
    private PipelinePump<CommandItem>? _pump;
    private CmdletOperationContext? _context;

    /// <summary>How many items are worked on at once.</summary>
    private protected virtual int Limit => 1;

    /// <summary>Turns the parameters, as they are bound now, into what has to be done.</summary>
    private protected abstract IEnumerable<CommandItem> Plan();

    /// <summary>What has to be done when everything that came through the pipeline is known.</summary>
    private protected virtual IEnumerable<CommandItem> Conclude() => [];

    /// <summary>Looks at what is bound before the pipeline begins; what it throws ends the cmdlet.</summary>
    private protected virtual void Prepare()
    {
    }

    /// <summary>Lets go of what the items used; run once after the last of them.</summary>
    private protected virtual ValueTask ReleaseAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(() =>
    {
        Prepare();
        _pump = new PipelinePump<CommandItem>(Limit, WorkAsync, EndAsync, _stopping.Token);
        _context = new CmdletOperationContext(this, _pump.Queue);
    });

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(() => Feed(Plan()));

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(() =>
    {
        Feed(Conclude());
        _pump?.Finish();
    });

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        try
        {
            _ = _stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The user stopped the pipeline while it came to its end by itself.
        }
    }

    /// <summary>Ends what is still going on, and waits for it.</summary>
    public void Dispose()
    {
        _pump?.Dispose();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Feed(IEnumerable<CommandItem> items)
    {
        foreach (CommandItem item in items)
        {
            _pump?.Feed(item);
        }
    }

    private async Task WorkAsync(CommandItem item, CancellationToken cancellationToken)
    {
        CmdletOperationContext context = _context!;
        try
        {
            await item.RunAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfItem(exception, cancellationToken))
        {
            await context.WriteErrorAsync(exception, item.Target).ConfigureAwait(false);
        }
    }

    private async ValueTask EndAsync()
    {
        _context?.EndProgress();
        await ReleaseAsync().ConfigureAwait(false);
    }

    private static bool IsOfItem(Exception exception, CancellationToken cancellationToken) =>
        !cancellationToken.IsCancellationRequested
        && !(exception is CrrException error && ErrorRecords.EndsCommand(error.Code));

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (CrrException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target: null));
        }
    }
}
