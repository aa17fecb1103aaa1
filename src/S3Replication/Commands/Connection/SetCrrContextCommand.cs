using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Connections;
using S3Replication.Core.Connections;
using S3Replication.Pipeline;

namespace S3Replication.Commands.Connection;

/// <summary>Sets where the cmdlets of this process go when their parameters do not say.</summary>
[Cmdlet(VerbsCommon.Set, "CrrContext", SupportsShouldProcess = true)]
[OutputType(typeof(CrrContext))]
public sealed class SetCrrContextCommand : AsyncCommand
{
    /// <summary>The Region where nothing else says one.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The source's Region, where it differs from the destination's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? SourceRegion { get; set; }

    /// <summary>The destination's Region, where it differs from the source's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? DestinationRegion { get; set; }

    /// <summary>The profile in the shared AWS files.</summary>
    [Parameter]
    public string? ProfileName { get; set; }

    /// <summary>The profile for the destination, where another account owns it.</summary>
    [Parameter]
    public string? DestinationProfileName { get; set; }

    /// <summary>The shared credentials file, when it is not in its usual place.</summary>
    [Parameter]
    public string? ProfileLocation { get; set; }

    /// <summary>The access key id.</summary>
    [Parameter]
    public string? AccessKey { get; set; }

    /// <summary>The secret access key.</summary>
    [Parameter]
    public string? SecretKey { get; set; }

    /// <summary>The session token of temporary credentials.</summary>
    [Parameter]
    public string? SessionToken { get; set; }

    /// <summary>The endpoint of all services, when it is not AWS's own.</summary>
    [Parameter]
    public string? EndpointUrl { get; set; }

    /// <summary>Writes the context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CommandItem> Plan()
    {
        bool passThru = PassThru;
        ConnectionParameters parameters = new()
        {
            Region = Region,
            SourceRegion = SourceRegion,
            DestinationRegion = DestinationRegion,
            ProfileName = ProfileName,
            DestinationProfileName = DestinationProfileName,
            ProfileLocation = ProfileLocation,
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            SessionToken = SessionToken,
            EndpointUrl = EndpointUrl,
        };
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
