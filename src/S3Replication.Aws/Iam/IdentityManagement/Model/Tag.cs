using System.Xml.Linq;
using S3Replication.Aws.Query;

namespace Amazon.IdentityManagement.Model;

/// <summary>A tag.</summary>
internal sealed class Tag
{
    /// <summary>The key.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>The value.</summary>
    public string? Value { get; set; }

    internal static Tag From(XElement element) =>
        new() { Key = XmlText.Of(element, "Key") ?? string.Empty, Value = XmlText.Of(element, "Value") };
}
