using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using S3Replication.Aws.Http;
using S3Replication.Core.Ports;

namespace S3Replication.Aws;

/// <summary>What every client is configured with.</summary>
internal sealed class ClientSettings(CrrConnection connection, SharedHttp http, AwsTuning tuning)
{
    private const int StaleConnectionRetries = 3;

    /// <summary>How patient the clients are.</summary>
    public AwsTuning Tuning => tuning;

    /// <summary>Configures a client of a service.</summary>
    /// <param name="config">The service's configuration.</param>
    /// <param name="region">The Region that requests are signed for.</param>
    /// <param name="use">What the client is used for.</param>
    public TConfig Configure<TConfig>(TConfig config, string region, ClientUse use = ClientUse.Documents)
        where TConfig : ClientConfig
    {
        Prepare(config, region, use);
        string? endpoint = connection.EndpointUrl?.AbsoluteUri ?? config.ServiceURL;
        UseEndpoint(config, endpoint, region);
        return config;
    }

    /// <summary>
    /// Configures a client that serves the look-up of credentials: an endpoint that was given for the calls is not its
    /// own, as with the AWS CLI's <c>--endpoint-url</c>. What the environment and the profile say holds for it too.
    /// </summary>
    /// <param name="config">The service's configuration.</param>
    /// <param name="region">The Region that requests are signed for.</param>
    public TConfig ConfigureForCredentials<TConfig>(TConfig config, string region)
        where TConfig : ClientConfig
    {
        Prepare(config, region, ClientUse.Documents);
        UseEndpoint(config, config.ServiceURL, region);
        return config;
    }

    private static void UseEndpoint(ClientConfig config, string? endpoint, string region)
    {
        if (endpoint is null)
        {
            return;
        }

        config.ServiceURL = endpoint;
        config.AuthenticationRegion = region;
        if (config is AmazonS3Config s3)
        {
            // bucket.host has no address where host is a loopback name or a private endpoint
            s3.ForcePathStyle = true;
        }
    }

    private void Prepare(ClientConfig config, string region, ClientUse use)
    {
        if (connection.ProfileName is not null)
        {
            config.Profile = new Profile(connection.ProfileName, connection.ProfileLocation);
        }

        config.HttpClientFactory = use switch
        {
            ClientUse.Streams => http.Streaming,
            ClientUse.Once => http.Once,
            _ => http.Buffered,
        };
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.MaxStaleConnectionRetries = use == ClientUse.Once ? 0 : StaleConnectionRetries;
        if (use == ClientUse.Once)
        {
            config.MaxErrorRetry = 0;
        }
        else if (FallbackInternalConfigurationFactory.MaxAttempts is null)
        {
            config.MaxErrorRetry = tuning.MaxErrorRetry;
        }

        config.ClientAppId ??= "S3Replication";
    }
}
