using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>GetRole</c>.</summary>
internal sealed class GetRoleResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The role.</summary>
    public Role Role { get; set; } = new();

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        Role = Role.From(XmlText.Child(result, "Role"));
    }
}
