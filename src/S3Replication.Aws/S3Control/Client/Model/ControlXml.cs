using System.Globalization;
using System.Xml.Linq;

namespace Amazon.S3Control.Model;

/// <summary>Reads and writes the XML of S3 Control.</summary>
internal static class ControlXml
{
    private static readonly XNamespace s_namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    /// <summary>An element with what is in it; what is null is left out.</summary>
    public static XElement Element(string name, params object?[] content) => new(s_namespace + name, content);

    /// <summary>An element with a text; null when there is no text.</summary>
    public static XElement? Optional(string name, string? text) => text is null ? null : Element(name, text);

    /// <summary>An element with a number; null when there is no number.</summary>
    public static XElement? Optional(string name, long? number) => Optional(name, number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>An element with a flag; null when there is none.</summary>
    public static XElement? Optional(string name, bool? flag) => flag is { } value ? Element(name, value ? "true" : "false") : null;

    /// <summary>An element with a moment, to the second; null when there is none.</summary>
    public static XElement? Optional(string name, DateTime? moment) =>
        Optional(name, moment?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>An element with members; null when there are none.</summary>
    public static XElement? List(string name, List<string>? members) =>
        members is { Count: > 0 } ? Element(name, [.. members.Select(member => Element("member", member))]) : null;

    /// <summary>A child element at the end of a path; null when there is none.</summary>
    public static XElement? Child(XElement? parent, params string[] path) => path.Aggregate(
        parent, (element, name) => element?.Elements().FirstOrDefault(child => child.Name.LocalName == name));

    /// <summary>The text of a child element; null when there is none.</summary>
    public static string? Text(XElement? parent, params string[] path) => Child(parent, path)?.Value;

    /// <summary>A number; null when there is none.</summary>
    public static long? Number(XElement? parent, params string[] path) =>
        long.TryParse(Text(parent, path), NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>A flag; null when there is none.</summary>
    public static bool? Flag(XElement? parent, params string[] path) => bool.TryParse(Text(parent, path), out bool flag) ? flag : null;

    /// <summary>A moment in UTC; null when there is none.</summary>
    public static DateTime? Time(XElement? parent, params string[] path) => DateTime.TryParse(
        Text(parent, path),
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out DateTime moment) ? moment : null;

    /// <summary>The members of a list; null when there is none.</summary>
    public static List<string>? Texts(XElement? parent, params string[] path) =>
        Child(parent, path) is { } list ? [.. list.Elements().Select(member => member.Value)] : null;
}
