using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>ListRoles</c>.</summary>
internal sealed class ListRolesResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The roles.</summary>
    public List<Role>? Roles { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? Marker { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        Roles = XmlText.Members(result, "Roles", Role.From);
        IsTruncated = XmlText.Flag(result, "IsTruncated");
        Marker = XmlText.Of(result, "Marker");
    }
}
