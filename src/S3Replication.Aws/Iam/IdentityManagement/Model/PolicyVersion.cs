using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>A version of a managed policy.</summary>
internal sealed class PolicyVersion
{
    /// <summary>The policy, URL-encoded.</summary>
    public string? Document { get; set; }

    internal static PolicyVersion From(XElement? element) =>
        new() { Document = XmlText.Of(element, "Document") };
}
