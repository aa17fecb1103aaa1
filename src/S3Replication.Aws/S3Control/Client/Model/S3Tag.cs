using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>A tag.</summary>
internal sealed class S3Tag
{
    /// <summary>The key.</summary>
    public string? Key { get; set; }

    /// <summary>The value.</summary>
    public string? Value { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "member", ControlXml.Optional("Key", Key), ControlXml.Optional("Value", Value));

    /// <summary>From XML.</summary>
    internal static S3Tag Read(XElement element) => new()
    {
        Key = ControlXml.Text(element, "Key"),
        Value = ControlXml.Text(element, "Value"),
    };
}
