using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Which keys.</summary>
internal sealed class KeyNameConstraint
{
    /// <summary>They begin with one of these.</summary>
    public List<string>? MatchAnyPrefix { get; set; }

    /// <summary>As XML.</summary>
    internal XElement Write() => ControlXml.Element(
        "KeyNameConstraint",
        ControlXml.List("MatchAnyPrefix", MatchAnyPrefix));

    /// <summary>From XML; null when there is none.</summary>
    internal static KeyNameConstraint? Read(XElement? element) => element is null ? null : new()
    {
        MatchAnyPrefix = ControlXml.Texts(element, "MatchAnyPrefix"),
    };
}
