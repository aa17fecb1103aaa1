using System.Text.Json.Nodes;
using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The request of <c>DescribePolicy</c>.</summary>
internal sealed class DescribePolicyRequest : JsonRequest
{
    /// <summary>The policy.</summary>
    public string? PolicyId { get; set; }

    /// <inheritdoc/>
    internal override string Target => "AWSOrganizationsV20161128.DescribePolicy";

    /// <inheritdoc/>
    internal override IEnumerable<(string Name, JsonNode? Value)> Parameters() =>
        [("PolicyId", PolicyId)];
}
