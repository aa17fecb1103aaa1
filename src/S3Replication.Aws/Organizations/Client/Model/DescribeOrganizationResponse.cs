using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.Organizations.Model;

/// <summary>The answer to <c>DescribeOrganization</c>.</summary>
internal sealed class DescribeOrganizationResponse : JsonResponse
{
    /// <summary>The organization.</summary>
    public Organization? Organization { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        Organization = Member(result, "Organization") is not { } organization ? null : new Organization
        {
            Id = Text(organization, "Id"),
            MasterAccountId = Text(organization, "MasterAccountId"),
            FeatureSet = Text(organization, "FeatureSet"),
        };
    }
}
