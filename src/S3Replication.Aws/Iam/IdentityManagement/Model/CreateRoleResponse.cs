using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>CreateRole</c>.</summary>
internal sealed class CreateRoleResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The new role.</summary>
    public Role Role { get; set; } = new();

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        Role = Role.From(XmlText.Child(result, "Role"));
    }
}
