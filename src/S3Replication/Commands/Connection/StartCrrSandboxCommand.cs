using System.Management.Automation;
using System.Net;
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

    /// <summary>
    /// The address of this machine that is listened on, for HTTP and DNS; the loopback address when it is not given. Everyone who reaches
    /// another one can try the sandbox.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IPAddress ListenAddress { get; set; } = IPAddress.Loopback;

    /// <summary>The port; 0 for a free one.</summary>
    [Parameter]
    [ValidateRange(0, LastPort)]
    public int Port { get; set; }

    /// <summary>The directory in which everything is kept, so that it survives the end of the process; without it, memory.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How many seconds a version waits before it is replicated.</summary>
    [Parameter]
    [ValidateRange(0d, LongestLag)]
    public double Lag { get; set; } = 0.1;

    /// <summary>The Region where nothing else says one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string Region { get; set; } = "us-east-1";

    /// <summary>Lets functions of AWS Lambda that are uploaded run on this machine, with the rights of this process.</summary>
    [Parameter]
    public SwitchParameter AllowFunction { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        IPAddress address = ListenAddress;
        string? path = Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path);
        int port = Port;
        string region = Region;
        TimeSpan lag = TimeSpan.FromSeconds(Lag);
        bool allowsFunctions = AllowFunction;
        yield return CommandItem.Of(port, (context, cancellationToken) =>
            StartAsync(address, path, port, region, lag, allowsFunctions, context, cancellationToken));
    }

    private static async Task<CrrSandbox?> StartAsync(
        IPAddress address,
        string? path,
        int port,
        string region,
        TimeSpan lag,
        bool allowsFunctions,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        _ = AwsRegion.Validate(region);
        if (!await context.ApproveAsync("Sandbox in this process", "Start", cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        if (!IPAddress.IsLoopback(address))
        {
            context.Warning(
                $"The sandbox listens on {address}: everyone who reaches this port can try it, and what is sent to it is not encrypted.");
        }

        ContextStore.Shared.BeginStart();
        try
        {
            ISandbox sandbox = await Composition
                .StartSandboxAsync(address, path, port, region, lag, allowsFunctions, cancellationToken).ConfigureAwait(false);
            foreach (string warning in sandbox.Warnings)
            {
                context.Warning(warning);
            }

            return ContextStore.Shared.EndStart(sandbox, lag);
        }
        catch (Exception)
        {
            ContextStore.Shared.AbandonStart();
            throw;
        }
    }
}
