using System.Globalization;
using System.Xml.Linq;

namespace S3Replication.Sandbox.S3Control;

/// <summary>XML as S3 Control writes it.</summary>
internal static class S3ControlXml
{
    /// <summary>The namespace of requests and answers.</summary>
    public static readonly XNamespace Namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    /// <summary>An element.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An element; null when there is no value.</summary>
    public static XElement? Optional(string name, object? value) => value is null ? null : Element(name, value);

    /// <summary>A list: each item in a <c>member</c> of its own.</summary>
    public static XElement List(string name, IEnumerable<object> members) => Element(name, members.Select(member => Element("member", member)));

    /// <summary>A time.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A time, or nothing.</summary>
    public static string? Time(DateTimeOffset? time) => time is { } known ? Time(known) : null;

    /// <summary>What a request said, in the namespace of answers.</summary>
    /// <param name="element">The element as it came.</param>
    public static XElement Echo(XElement element) => Element(
        element.Name.LocalName, element.HasElements ? [.. element.Elements().Select(Echo)] : element.Value.Length > 0 ? [element.Value] : []);

    /// <summary>Tags, as a list of <c>Key</c> and <c>Value</c>.</summary>
    public static XElement Tags(IReadOnlyDictionary<string, string> tags) => List(
        "Tags", tags.Select(tag => (object)new[] { Element("Key", tag.Key), Element("Value", tag.Value) }));
}
