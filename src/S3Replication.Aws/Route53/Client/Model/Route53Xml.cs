using System.Xml.Linq;

namespace Amazon.Route53.Model;

/// <summary>Reads and writes the XML of Route 53.</summary>
internal static class Route53Xml
{
    private static readonly XNamespace s_namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

    /// <summary>An element with what is in it; what is null is left out.</summary>
    public static XElement Element(string name, params object?[] content) => new(s_namespace + name, content);

    /// <summary>A child element at the end of a path; null when there is none.</summary>
    public static XElement? Child(XElement? parent, params string[] path) => path.Aggregate(
        parent, (element, name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name));

    /// <summary>The text of a child element; null when there is none.</summary>
    public static string? Text(XElement? parent, params string[] path) => Child(parent, path)?.Value;

    /// <summary>Whether a child element says true.</summary>
    public static bool Flag(XElement? parent, params string[] path) => bool.TryParse(Text(parent, path), out bool flag) && flag;
}
