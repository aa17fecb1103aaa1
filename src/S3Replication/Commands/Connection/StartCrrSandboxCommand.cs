using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Connections;
using S3Replication.Core.Connections;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Loading;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Starts a local AWS in this process; from then on every cmdlet of the process goes there.</summary>
[Cmdlet(VerbsLifecycle.Start, "CrrSandbox", SupportsShouldProcess = true)]
[OutputType(typeof(CrrSandbox))]
public sealed class StartCrrSandboxCommand : AsyncCommand
{
    private const int LastPort = 65535;
    private const double LongestLag = 86400;

    /// <summary>The port on the loopback address; 0 for a free one.</summary>
    [Parameter]
    [ValidateRange(0, LastPort)]
    public int Port { get; set; }

    /// <summary>How many seconds a version waits before it is replicated.</summary>
    [Parameter]
    [ValidateRange(0d, LongestLag)]
    public double Lag { get; set; } = 0.1;

    /// <summary>The Region where nothing else says one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string Region { get; set; } = "us-east-1";

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        int port = Port;
        string region = Region;
        TimeSpan lag = TimeSpan.FromSeconds(Lag);
        yield return CommandItem.Of(port, (context, cancellationToken) =>
            StartAsync(port, region, lag, context, cancellationToken));
    }

    private static async Task<CrrSandbox?> StartAsync(
        int port, string region, TimeSpan lag, IOperationContext context, CancellationToken cancellationToken)
    {
        _ = AwsRegion.Validate(region);
        if (!await context.ApproveAsync("Sandbox in this process", "Start", cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        ContextStore.Shared.BeginStart();
        try
        {
            ISandbox sandbox = await Composition.StartSandboxAsync(port, region, lag, cancellationToken).ConfigureAwait(false);
            return ContextStore.Shared.EndStart(sandbox, lag);
        }
        catch (Exception)
        {
            ContextStore.Shared.AbandonStart();
            throw;
        }
    }
}
