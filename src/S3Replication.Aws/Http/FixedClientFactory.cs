using Amazon.Runtime;

namespace S3Replication.Aws.Http;

/// <summary>Gives the SDK one HTTP client that somebody else disposes.</summary>
internal sealed class FixedClientFactory(HttpClient client) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
