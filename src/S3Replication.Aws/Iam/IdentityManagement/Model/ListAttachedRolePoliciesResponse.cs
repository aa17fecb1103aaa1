using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The answer to <c>ListAttachedRolePolicies</c>.</summary>
internal sealed class ListAttachedRolePoliciesResponse : AmazonIdentityManagementServiceResponse
{
    /// <summary>The policies.</summary>
    public List<AttachedPolicyType>? AttachedPolicies { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? Marker { get; set; }

    /// <inheritdoc/>
    internal override void Read(XElement result)
    {
        AttachedPolicies = XmlText.Members(result, "AttachedPolicies", AttachedPolicyType.From);
        IsTruncated = XmlText.Flag(result, "IsTruncated");
        Marker = XmlText.Of(result, "Marker");
    }
}
