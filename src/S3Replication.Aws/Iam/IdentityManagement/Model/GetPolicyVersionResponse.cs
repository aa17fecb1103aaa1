using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>GetPolicyVersion</c>.</summary>
internal sealed class GetPolicyVersionResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The version.</summary>
    public PolicyVersion PolicyVersion { get; set; } = new();

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        PolicyVersion = PolicyVersion.From(XmlText.Child(result, "PolicyVersion"));
    }
}
