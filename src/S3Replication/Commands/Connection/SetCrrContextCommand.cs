using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Connections;
using S3Replication.Core.Connections;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Sets where the cmdlets of this process go when their parameters do not say.</summary>
[Cmdlet(VerbsCommon.Set, "CrrContext", SupportsShouldProcess = true)]
[OutputType(typeof(CrrContext))]
public sealed class SetCrrContextCommand : ConnectionCommand
{
    /// <summary>The Region where nothing else says one.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public override string? Region { get; set; }

    /// <summary>Writes the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        ConnectionParameters parameters = Connection;
        yield return new CommandItem(Target: null, async (context, cancellationToken) =>
        {
            if (await context.ApproveAsync("Context of this process", "Set", cancellationToken).ConfigureAwait(false))
            {
                ContextStore.Shared.Set(parameters);
                CrrContext? result = passThru ? ContextStore.Shared.Current : null;
                await context.WriteAsync(result).ConfigureAwait(false);
            }
        });
    }
}
