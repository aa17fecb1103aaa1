using System.Xml;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Faults;

/// <summary>An element in a rule of a replication configuration that no client of today knows.</summary>
internal static class ForeignElement
{
    private const string Content = "keep";

    /// <summary>The document with the element in its first rule; as it is when a rule has it already.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">The element's local name.</param>
    public static string AddTo(string document, string name)
    {
        XDocument parsed = XDocument.Parse(document, LoadOptions.PreserveWhitespace);
        XElement[] rules = [.. Rules(parsed)];
        if (rules.Length == 0 || rules.Any(rule => Has(rule, name)))
        {
            return document;
        }

        rules[0].Add(new XElement(rules[0].Name.Namespace + name, Content));
        return parsed.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Whether a rule that has the element is to be replaced by one that has it no more.</summary>
    /// <param name="current">The document that is stored.</param>
    /// <param name="next">The document that is to take its place; one that is no XML is left to others.</param>
    /// <param name="name">The element's local name.</param>
    public static bool IsLost(string current, string next, string name)
    {
        if (Rules(XDocument.Parse(current)).FirstOrDefault(rule => Has(rule, name)) is not { } bearer)
        {
            return false;
        }

        try
        {
            return Rules(XDocument.Parse(next)).Any(rule => IdOf(rule) == IdOf(bearer) && !Has(rule, name));
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static IEnumerable<XElement> Rules(XDocument document) =>
        document.Root!.Elements().Where(element => element.Name.LocalName == "Rule");

    private static bool Has(XElement rule, string name) =>
        rule.Elements().Any(element => element.Name.LocalName == name && element.Value == Content);

    private static string? IdOf(XElement rule) =>
        rule.Elements().FirstOrDefault(element => element.Name.LocalName == "ID")?.Value;
}
