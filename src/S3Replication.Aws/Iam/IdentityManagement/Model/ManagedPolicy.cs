using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>A managed policy.</summary>
internal sealed class ManagedPolicy
{
    /// <summary>The version in force.</summary>
    public string? DefaultVersionId { get; set; }

    internal static ManagedPolicy From(XElement? element) =>
        new() { DefaultVersionId = XmlText.Of(element, "DefaultVersionId") };
}
