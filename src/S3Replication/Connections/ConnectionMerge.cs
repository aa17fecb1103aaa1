using S3Replication.Core.Ports;

namespace S3Replication.Connections;

/// <summary>Lays a cmdlet's connection parameters over what <c>Set-CrrContext</c> has set.</summary>
internal static class ConnectionMerge
{
    /// <summary>Credentials come from one place as a whole; Regions and the endpoint one by one.</summary>
    /// <param name="parameters">The parameters; they go first.</param>
    /// <param name="context">What was set; null for nothing.</param>
    public static ConnectionPair Merge(ConnectionParameters parameters, ConnectionPair? context)
    {
        CrrConnection held = context?.Source ?? new CrrConnection();
        CrrConnection source = (parameters.NamesCredentials ? Named(parameters) : held) with
        {
            Region = parameters.SourceRegion ?? parameters.Region ?? held.Region,
            EndpointUrl = parameters.ParseEndpoint() ?? held.EndpointUrl,
            // the DNS server goes with the endpoint that it was set with
            DnsServer = parameters.EndpointUrl is null ? held.DnsServer : null,
        };

        string? profile = parameters.DestinationProfileName
            ?? (parameters.NamesCredentials ? null : context?.Destination?.ProfileName);
        string? region = parameters.DestinationRegion ?? parameters.Region ?? (context?.Destination ?? held).Region;
        if ((profile is null || profile == source.ProfileName) && region == source.Region)
        {
            return new ConnectionPair(source, Destination: null);
        }

        CrrConnection destination = profile is null
            ? source
            : new CrrConnection
            {
                ProfileName = profile,
                ProfileLocation = source.ProfileLocation,
                EndpointUrl = source.EndpointUrl,
            };
        return new ConnectionPair(source, destination with { Region = region });
    }

    private static CrrConnection Named(ConnectionParameters parameters) => new()
    {
        ProfileName = parameters.ProfileName,
        ProfileLocation = parameters.ProfileLocation,
        AccessKey = parameters.AccessKey,
        SecretKey = parameters.SecretKey,
        SessionToken = parameters.SessionToken,
    };
}
