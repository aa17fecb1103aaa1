using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The request of <c>DescribeOrganization</c>.</summary>
internal sealed class DescribeOrganizationRequest : JsonRequest
{
    /// <inheritdoc/>
    internal override string Target => "AWSOrganizationsV20161128.DescribeOrganization";
}
