using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace S3Replication.Aws.Http;

/// <summary>What the clients have in common whose packages are not used.</summary>
internal abstract class ServiceConfig : ClientConfig
{
    private readonly string _endpointPrefix;
    private readonly string _version;
    private readonly string _userAgent;

    /// <summary>Makes the configuration.</summary>
    /// <param name="serviceId">The service as settings of endpoints call it.</param>
    /// <param name="signingName">The name in the signature's scope.</param>
    /// <param name="endpointPrefix">The beginning of its host names.</param>
    /// <param name="version">The version of its API.</param>
    protected ServiceConfig(string serviceId, string signingName, string endpointPrefix, string version)
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard }]))
    {
        ServiceId = serviceId;
        AuthenticationServiceName = signingName;
        _endpointPrefix = endpointPrefix;
        _version = version;
        _userAgent = InternalSDKUtils.BuildUserAgentString(serviceId.Replace(' ', '_'), "4.0.0.0");
    }

    /// <inheritdoc/>
    public override string ServiceVersion => _version;

    /// <inheritdoc/>
    public override string UserAgent => _userAgent;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => _endpointPrefix;

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(ServiceURL ?? $"https://{HostPrefix(parameters.Request)}{_endpointPrefix}.{RegionEndpoint.SystemName}.{RegionEndpoint.PartitionDnsSuffix}");

    /// <summary>What stands before the host's name, with its point.</summary>
    /// <param name="request">The request.</param>
    protected virtual string HostPrefix(AmazonWebServiceRequest request) => string.Empty;
}
