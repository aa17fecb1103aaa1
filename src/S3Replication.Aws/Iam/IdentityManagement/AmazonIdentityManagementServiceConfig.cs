using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using S3Replication.Core.Identifiers;

namespace Amazon.IdentityManagement;

/// <summary>
/// Where IAM is
/// (<see href="https://docs.aws.amazon.com/general/latest/gr/iam-service.html">IAM endpoints and quotas</see>).
/// </summary>
internal sealed class AmazonIdentityManagementServiceConfig : ClientConfig
{
    private static readonly string s_userAgent = InternalSDKUtils.BuildUserAgentString("IAM", "4.0.0.0");

    public AmazonIdentityManagementServiceConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard }]))
    {
        ServiceId = "IAM";
        AuthenticationServiceName = "iam";
    }

    /// <inheritdoc/>
    public override string ServiceVersion => "2010-05-08";

    /// <inheritdoc/>
    public override string UserAgent => s_userAgent;

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "iam";

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        new(ServiceURL ?? "https://" + Host(AwsPartition.FromRegion(RegionEndpoint.SystemName)));

    private string Host(AwsPartition partition) => partition.Id switch
    {
        "aws" => UseFIPSEndpoint ? "iam-fips.amazonaws.com" : "iam.amazonaws.com",
        "aws-us-gov" => "iam.us-gov.amazonaws.com",
        "aws-cn" => "iam.cn-north-1.amazonaws.com.cn",
        _ => $"iam.{partition.MainRegion}.{partition.DnsSuffix}",
    };
}
