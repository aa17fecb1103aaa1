using Amazon.Route53.Model;
using Amazon.Runtime;
using S3Replication.Aws.Http;

namespace Amazon.Route53;

/// <summary>
/// The operations of Route 53 that are used here, on the SDK's public pipeline. Types and members have the names of the package
/// AWSSDK.Route53, which takes this folder's place when the folder is deleted; record sets stay the XML that they are
/// (<see href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53.html">API reference</see>).
/// </summary>
internal sealed class AmazonRoute53Client(AWSCredentials credentials, AmazonRoute53Config config)
    : PipelineClient(credentials, config)
{
    /// <summary><c>ChangeResourceRecordSets</c>.</summary>
    public Task<ChangeResourceRecordSetsResponse> ChangeResourceRecordSetsAsync(
        ChangeResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ChangeResourceRecordSetsResponse>(request, cancellationToken);

    /// <summary><c>GetChange</c>.</summary>
    public Task<GetChangeResponse> GetChangeAsync(GetChangeRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetChangeResponse>(request, cancellationToken);

    /// <summary><c>GetHostedZone</c>.</summary>
    public Task<GetHostedZoneResponse> GetHostedZoneAsync(GetHostedZoneRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<GetHostedZoneResponse>(request, cancellationToken);

    /// <summary><c>ListHostedZonesByName</c>.</summary>
    public Task<ListHostedZonesByNameResponse> ListHostedZonesByNameAsync(
        ListHostedZonesByNameRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListHostedZonesByNameResponse>(request, cancellationToken);

    /// <summary><c>ListResourceRecordSets</c>.</summary>
    public Task<ListResourceRecordSetsResponse> ListResourceRecordSetsAsync(
        ListResourceRecordSetsRequest request, CancellationToken cancellationToken = default) =>
        SendAsync<ListResourceRecordSetsResponse>(request, cancellationToken);

    internal Task<TResponse> SendAsync<TResponse>(AmazonRoute53Request request, CancellationToken cancellationToken)
        where TResponse : AmazonRoute53Response, new() =>
        SendAsync<TResponse>(request, Route53Marshaller.Instance, Route53Unmarshaller<TResponse>.Instance, cancellationToken);
}
