using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>A managed policy that is attached to a role.</summary>
internal sealed class AttachedPolicyType
{
    /// <summary>The policy's name.</summary>
    public string PolicyName { get; set; } = string.Empty;

    /// <summary>The policy's ARN.</summary>
    public string PolicyArn { get; set; } = string.Empty;

    internal static AttachedPolicyType From(XElement element) => new()
    {
        PolicyName = XmlText.Of(element, "PolicyName") ?? string.Empty,
        PolicyArn = XmlText.Of(element, "PolicyArn") ?? string.Empty,
    };
}
