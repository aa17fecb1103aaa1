using System.Xml.Linq;
using S3Replication.Sandbox.Events;

namespace S3Replication.Sandbox.S3.Notifications;

/// <summary>The document of a notification configuration: read strictly, and written with the ids that S3 gives.</summary>
internal static class NotificationDocument
{
    private static readonly string[] s_parts = ["Id", "Event", "Filter"];

    /// <summary>The document that is kept: in S3's namespace, each configuration with an id.</summary>
    /// <param name="xml">The document as it came.</param>
    /// <exception cref="Http.ServiceException"><c>MalformedXML</c>, or a rule of a filter makes no sense.</exception>
    public static XElement Complete(string xml)
    {
        XElement root = S3Xml.Parse(xml, "NotificationConfiguration");
        return S3Xml.Element("NotificationConfiguration", root.Elements().Select(Complete));
    }

    private static XElement Complete(XElement element)
    {
        string name = element.Name.LocalName;
        if (name == "EventBridgeConfiguration")
        {
            return element.HasElements ? throw S3Errors.MalformedXml.Exception() : S3Xml.Element(name);
        }

        string arn = NotificationConfiguration.Elements.FirstOrDefault(known => known.Element == name).Arn
            ?? throw S3Errors.MalformedXml.Exception();
        bool isWhole = element.Children(arn).Count() == 1 && element.Children("Event").Any()
            && element.Children("Id").Count() <= 1 && element.Children("Filter").Count() <= 1
            && element.Elements().All(part => part.Name.LocalName == arn || s_parts.Contains(part.Name.LocalName));
        if (!isWhole)
        {
            throw S3Errors.MalformedXml.Exception();
        }

        string? id = element.Child("Id")?.Value;
        return S3Xml.Element(
            name,
            S3Xml.Element("Id", string.IsNullOrEmpty(id) ? Guid.NewGuid().ToString() : id),
            S3Xml.Element(arn, element.Child(arn)!.Value.Trim()),
            element.Children("Event").Select(type => S3Xml.Element("Event", type.Value.Trim())),
            element.Child("Filter") is { } filter ? Filter(filter) : null);
    }

    private static XElement Filter(XElement filter)
    {
        XElement[] keys = [.. filter.Elements()];
        if (keys.Length > 1 || keys.Any(key => key.Name.LocalName != "S3Key" || key.Elements().Any(rule => rule.Name.LocalName != "FilterRule")))
        {
            throw S3Errors.MalformedXml.Exception();
        }

        HashSet<string> seen = [];
        List<XElement> rules = [];
        foreach (XElement rule in keys.SelectMany(key => key.Elements()))
        {
            string name = rule.Child("Name")?.Value ?? throw S3Errors.MalformedXml.Exception();
            string value = rule.Child("Value")?.Value ?? throw S3Errors.MalformedXml.Exception();
            NotificationRules.CheckFilter(name, value, seen);
            rules.Add(S3Xml.Element("FilterRule", S3Xml.Element("Name", name), S3Xml.Element("Value", value)));
        }

        return S3Xml.Element("Filter", S3Xml.Element("S3Key", rules));
    }
}
