using System.Management.Automation;
using S3Replication.Connections;
using S3Replication.Core.Ports;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Stops the sandbox of this process. Until Clear-CrrContext no cmdlet goes anywhere.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CrrSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class StopCrrSandboxCommand : AsyncCommand
{
    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        yield return new CommandItem(ContextStore.Shared.Sandbox?.EndpointUrl, async (context, cancellationToken) =>
        {
            if (ContextStore.Shared.Sandbox is not { Running: true } sandbox)
            {
                context.Verbose("No sandbox is running.");
            }
            else if (await context.ApproveAsync($"Sandbox {sandbox.EndpointUrl}", "Stop", cancellationToken)
                .ConfigureAwait(false) && ContextStore.Shared.Close() is ISandbox running)
            {
                await running.DisposeAsync().ConfigureAwait(false);
            }
        });
    }
}
