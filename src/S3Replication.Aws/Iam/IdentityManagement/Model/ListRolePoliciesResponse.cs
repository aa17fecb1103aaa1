using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>ListRolePolicies</c>.</summary>
internal sealed class ListRolePoliciesResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The names.</summary>
    public List<string>? PolicyNames { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? Marker { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        PolicyNames = XmlText.Members(result, "PolicyNames", element => element.Value);
        IsTruncated = XmlText.Flag(result, "IsTruncated");
        Marker = XmlText.Of(result, "Marker");
    }
}
