using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Replication;

/// <summary>
/// The XML below a replication configuration. Elements are found by their local names: S3 answers with its namespace, other
/// tools and other endpoints often without.
/// </summary>
internal static class ReplicationXml
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    public const string RootName = "ReplicationConfiguration";

    // Real configurations are 6 deep. Deeper ones are an attack on whoever walks them.
    private const int MaxDepth = 32;

    /// <summary>Reads a document: no DTD, no entities, nothing from elsewhere.</summary>
    /// <exception cref="CrrException"><c>InvalidXml</c>, with line and position.</exception>
    public static XDocument Parse(string xml) => Parse(xml, RootName, "The replication configuration");

    /// <summary>Reads another document of S3 in the same way.</summary>
    /// <param name="xml">The XML.</param>
    /// <param name="rootName">The local name that its root must have.</param>
    /// <param name="subject">What messages call it.</param>
    /// <exception cref="CrrException"><c>InvalidXml</c>, with line and position.</exception>
    public static XDocument Parse(string xml, string rootName, string subject)
    {
        try
        {
            using (XmlReader scan = Open(xml))
            {
                while (scan.Read())
                {
                    if (scan.Depth > MaxDepth)
                    {
                        throw Refuse(subject, $"is nested more than {MaxDepth} deep");
                    }
                }
            }

            using XmlReader reader = Open(xml);
            XDocument document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
            return document.Root!.Name.LocalName == rootName
                ? document
                : throw Refuse(subject, $"begins with {document.Root.Name.LocalName} instead of {rootName}");
        }
        catch (XmlException error)
        {
            // A DTD, which is refused, and an empty text have no place.
            string where = error.LineNumber > 0
                ? $" at line {error.LineNumber}, position {error.LinePosition}"
                : string.Empty;
            throw new CrrException(CrrErrorCode.InvalidXml, $"{subject} is not XML{where}.", error);
        }
    }

    /// <summary>Writes a document as it is, carriage returns in values kept.</summary>
    public static string Write(XDocument document)
    {
        StringBuilder text = new();
        XmlWriterSettings settings = new()
        {
            OmitXmlDeclaration = true,
            NewLineHandling = NewLineHandling.Entitize,
            NewLineChars = "\n",
        };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
        {
            document.WriteTo(writer);
        }

        return text.ToString();
    }

    /// <summary>The first child with a local name; null when there is none.</summary>
    public static XElement? Child(this XElement parent, string name) =>
        parent.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>The children with a local name.</summary>
    public static IEnumerable<XElement> Children(this XElement parent, string name) =>
        parent.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>The text of a child; null when there is none.</summary>
    public static string? Text(this XElement parent, string name) => parent.Child(name)?.Value;

    /// <summary>Whether the <c>Status</c> of a child is Enabled; null when there is no such child, or no such status.</summary>
    public static bool? Status(this XElement parent, string name) => parent.Child(name)?.Text("Status") switch
    {
        "Enabled" => true,
        "Disabled" => false,
        _ => null,
    };

    /// <summary>A whole number; null when it is none.</summary>
    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>
    /// The content without what carries no meaning: order, namespaces, white space between elements, the form of empty ones.
    /// </summary>
    public static string Canonical(XElement element)
    {
        IEnumerable<string> attributes = element.Attributes()
            .Where(attribute => !attribute.IsNamespaceDeclaration)
            .Select(attribute => $"@{attribute.Name.LocalName}={attribute.Value}");
        string content = element.HasElements
            ? string.Concat(element.Elements().Select(Canonical).Concat(attributes).Order(StringComparer.Ordinal))
            : string.Concat(attributes.Order(StringComparer.Ordinal)) + element.Value;
        // The length keeps a value that looks like XML from being taken for elements.
        return $"<{element.Name.LocalName} {content.Length}>{content}";
    }

    private static XmlReader Open(string xml) => XmlReader.Create(
        new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    private static CrrException Refuse(string subject, string what) => new(CrrErrorCode.InvalidXml, $"{subject} {what}.");
}
