using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Configurations;

/// <summary>
/// The published schema of a configuration document: which elements there are, how often, and what is in them. What does not
/// fit is <c>MalformedXML</c>. Elements may come in any order and in any namespace or none, as clients send them.
/// </summary>
internal sealed class DocumentSchema
{
    /// <summary>The content of an element that holds a whole number.</summary>
    public const string Integer = "#integer";

    /// <summary>The content of an element that is <c>true</c> or <c>false</c>.</summary>
    public const string Boolean = "=true|false";

    /// <summary>The content of an element that holds a time in ISO 8601.</summary>
    public const string Date = "#date";

    private readonly IReadOnlyDictionary<string, string> _content;

    /// <summary>Makes a schema.</summary>
    /// <param name="root">The root element.</param>
    /// <param name="content">
    /// What is in each element: its children, each name alone (once), with <c>?</c> (at most once), <c>*</c> (any number) or
    /// <c>+</c> (at least once); or <c>=a|b</c>, one of these words; or <see cref="Integer"/> or <see cref="Date"/>. An element
    /// that is not named holds any text.
    /// </param>
    public DocumentSchema(string root, IReadOnlyDictionary<string, string> content)
    {
        Root = root;
        _content = content;
    }

    /// <summary>The root element's name.</summary>
    public string Root { get; }

    /// <summary>Reads a document into S3's namespace, without the space between its elements.</summary>
    /// <param name="xml">The document.</param>
    /// <exception cref="ServiceException"><c>MissingRequestBodyError</c>, <c>MalformedXML</c>.</exception>
    public XElement Read(string xml) => xml.Length == 0
        ? throw S3Errors.MissingRequestBody.Exception()
        : Read(S3Xml.Parse(xml, Root));

    private XElement Read(XElement element)
    {
        string name = element.Name.LocalName;
        XElement read = S3Xml.Element(name, element.Attributes().Where(attribute => attribute.Name != "xmlns"));
        if (_content.TryGetValue(name, out string? content) && content is not (Integer or Date) && !content.StartsWith('='))
        {
            RequireChildren(element, content.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            read.Add(element.Elements().Select(Read));
            return read;
        }

        if (element.HasElements || !IsValue(element.Value, content))
        {
            throw S3Errors.MalformedXml.Exception();
        }

        if (!element.IsEmpty)
        {
            read.Value = element.Value;
        }

        return read;
    }

    private static void RequireChildren(XElement element, string[] allowed)
    {
        Dictionary<string, int> counts = element.Elements()
            .GroupBy(child => child.Name.LocalName, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (string child in allowed)
        {
            string name = child.TrimEnd('?', '*', '+');
            int count = counts.Remove(name, out int found) ? found : 0;
            bool holds = child[^1] switch
            {
                '?' => count <= 1,
                '*' => true,
                '+' => count >= 1,
                _ => count == 1,
            };
            if (!holds)
            {
                throw S3Errors.MalformedXml.Exception();
            }
        }

        if (counts.Count > 0 || element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            throw S3Errors.MalformedXml.Exception();
        }
    }

    private static bool IsValue(string text, string? content) => content switch
    {
        null => true,
        Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        Date => DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out _),
        _ => content[1..].Split('|').Contains(text, StringComparer.Ordinal),
    };
}
