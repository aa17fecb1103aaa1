using Amazon.Runtime.Endpoints;
using S3Replication.Aws.Http;
using S3Replication.Core.Identifiers;

namespace Amazon.Route53;

/// <summary>
/// Where Route 53 is: one endpoint in each partition
/// (<see href="https://docs.aws.amazon.com/general/latest/gr/r53.html">Amazon Route 53 endpoints and quotas</see>).
/// </summary>
internal sealed class AmazonRoute53Config() : ServiceConfig("Route 53", "route53", "route53", "2013-04-01")
{
    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(ServiceURL ?? "https://" + Host(AwsPartition.FromRegion(RegionEndpoint.SystemName)));

    private string Host(AwsPartition partition) => partition.Id switch
    {
        "aws" => UseFIPSEndpoint ? "route53-fips.amazonaws.com" : "route53.amazonaws.com",
        "aws-us-gov" => "route53.us-gov.amazonaws.com",
        _ => $"route53.{partition.DnsSuffix}",
    };
}
