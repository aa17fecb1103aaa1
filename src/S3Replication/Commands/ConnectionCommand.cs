using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Connections;
using S3Replication.Pipeline;

namespace S3Replication.Commands;

/// <summary>The base of the cmdlets that have the connection parameters.</summary>
public abstract class ConnectionCommand : AsyncCommand
{
    /// <summary>The Region where nothing else says one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public virtual string? Region { get; set; }

    /// <summary>The source's Region, where it differs from the destination's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public virtual string? SourceRegion { get; set; }

    /// <summary>The destination's Region, where it differs from the source's.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public virtual string? DestinationRegion { get; set; }

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

    /// <summary>The connection parameters as they are bound now.</summary>
    private protected ConnectionParameters Connection => new()
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
}
