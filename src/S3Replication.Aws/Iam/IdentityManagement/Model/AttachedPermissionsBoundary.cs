using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>The policy that is a role's permissions boundary.</summary>
internal sealed class AttachedPermissionsBoundary
{
    /// <summary>The policy's ARN.</summary>
    public string? PermissionsBoundaryArn { get; set; }

    internal static AttachedPermissionsBoundary? From(XElement? element) =>
        element is null ? null : new() { PermissionsBoundaryArn = XmlText.Of(element, "PermissionsBoundaryArn") };
}
