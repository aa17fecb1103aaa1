using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>GetPolicy</c>.</summary>
internal sealed class GetPolicyResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The policy.</summary>
    public ManagedPolicy Policy { get; set; } = new();

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        Policy = ManagedPolicy.From(XmlText.Child(result, "Policy"));
    }
}
