using System.Globalization;
using System.Xml.Linq;

namespace S3Replication.Aws.Query;

/// <summary>Looks elements up by their names alone.</summary>
internal static class XmlText
{
    /// <summary>A child element.</summary>
    public static XElement? Child(XElement? parent, string name) =>
        parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    /// <summary>The text of a child element; null when there is none.</summary>
    public static string? Of(XElement? parent, string name) => Child(parent, name)?.Value;

    /// <summary>A flag; null when there is none.</summary>
    public static bool? Flag(XElement? parent, string name) => Of(parent, name) is { } text ? text == "true" : null;

    /// <summary>A time of UTC; null when there is none.</summary>
    public static DateTime? Time(XElement? parent, string name) => DateTime.TryParse(
        Of(parent, name), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime time)
        ? time
        : null;

    /// <summary>The members of a list; null when there is none, as in the SDK.</summary>
    public static List<T>? Members<T>(XElement? parent, string name, Func<XElement, T> read) =>
        Child(parent, name) is { } list
            ? [.. list.Elements().Where(element => element.Name.LocalName == "member").Select(read)]
            : null;
}
