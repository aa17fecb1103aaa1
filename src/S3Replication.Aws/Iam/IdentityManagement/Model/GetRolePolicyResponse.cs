using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>GetRolePolicy</c>.</summary>
internal sealed class GetRolePolicyResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The policy, URL-encoded.</summary>
    public string? PolicyDocument { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        PolicyDocument = XmlText.Of(result, "PolicyDocument");
    }
}
