using System.Management.Automation;
using S3Replication.Connections;
using S3Replication.Core.Connections;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Tells the sandbox of this process, running or stopped.</summary>
[Cmdlet(VerbsCommon.Get, "CrrSandbox")]
[OutputType(typeof(CrrSandbox))]
public sealed class GetCrrSandboxCommand : AsyncCommand
{
    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        yield return new CommandItem(Target: null, (context, _) => context.WriteAsync(ContextStore.Shared.Sandbox));
    }
}
