using System.Management.Automation;
using S3Replication.Connections;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Forgets what was set, and that a sandbox has stopped: the cmdlets go to AWS again.</summary>
[Cmdlet(VerbsCommon.Clear, "CrrContext", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearCrrContextCommand : AsyncCommand
{
    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        yield return new CommandItem(Target: null, async (context, cancellationToken) =>
        {
            if (await context.ApproveAsync("Context of this process", "Clear", cancellationToken).ConfigureAwait(false))
            {
                ContextStore.Shared.Clear();
            }
        });
    }
}
