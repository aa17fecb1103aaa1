using System.Management.Automation;
using S3Replication.Core.Connections;
using S3Replication.Core.Control;
using S3Replication.Core.Ports;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Tells the sandbox that the cmdlets go to, what it owes, what it delivered, what happened in it.</summary>
[Cmdlet(VerbsCommon.Get, "CrrSandbox", DefaultParameterSetName = SandboxSet)]
[OutputType(typeof(CrrSandbox), typeof(CrrSandboxBacklog), typeof(CrrSandboxDelivery), typeof(CrrSandboxEvent))]
public sealed class GetCrrSandboxCommand : AsyncCommand
{
    private const string SandboxSet = "Sandbox";
    private const string BacklogSet = "Backlog";
    private const string HistorySet = "History";
    private const string EventsSet = "EventLog";

    /// <summary>Tells what is owed, by rule and destination.</summary>
    [Parameter(ParameterSetName = BacklogSet)]
    public SwitchParameter Backlog { get; set; }

    /// <summary>Tells the last deliveries that have ended, oldest first.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    public SwitchParameter History { get; set; }

    /// <summary>Tells the last events, oldest first.</summary>
    [Parameter(ParameterSetName = EventsSet)]
    public SwitchParameter EventLog { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        if (Backlog)
        {
            yield return Of(async (control, token) => (await control.GetAsync(token).ConfigureAwait(false)).Backlog);
        }
        else if (History)
        {
            yield return Of((control, token) => control.GetDeliveriesAsync(token));
        }
        else if (EventLog)
        {
            yield return Of((control, token) => control.GetEventsAsync(token));
        }
        else
        {
            yield return CommandItem.Of<CrrSandbox>(target: null, (_, token) => SandboxAccess.TellAsync(token));
        }
    }

    private static CommandItem Of<T>(Func<ISandboxControl, CancellationToken, Task<IReadOnlyList<T>>> read)
        where T : class => CommandItem.OfMany(target: null, async (_, cancellationToken) =>
    {
        using ISandboxControl control = SandboxAccess.Open();
        return await read(control, cancellationToken).ConfigureAwait(false);
    });
}
