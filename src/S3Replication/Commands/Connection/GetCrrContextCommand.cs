using System.Management.Automation;
using S3Replication.Connections;
using S3Replication.Core.Connections;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Tells where the cmdlets of this process go.</summary>
[Cmdlet(VerbsCommon.Get, "CrrContext")]
[OutputType(typeof(CrrContext))]
public sealed class GetCrrContextCommand : AsyncCommand
{
    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        yield return new CommandItem(Target: null, (context, _) => context.WriteAsync(ContextStore.Shared.Current));
    }
}
