using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Replication;

/// <summary>
/// A configuration as JSON, in the form that the AWS CLI gives and takes
/// (<see href="https://docs.aws.amazon.com/cli/latest/reference/s3api/put-bucket-replication.html">put-bucket-replication</see>).
/// What this product does not know travels under its own name, as that form would have it, and attributes with an at sign.
/// </summary>
public static class ConfigurationJson
{
    private const int MaxDepth = 32;
    private const char AttributeMark = '@';
    private const string TextName = "#text";

    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions s_compact = new(s_indented) { WriteIndented = false };

    // Lists of the JSON form: what an item is called in the XML, below which element, and what the list is called.
    private static readonly (string Parent, string Item, string List)[] s_lists =
    [
        (ReplicationXml.RootName, "Rule", "Rules"), ("And", "Tag", "Tags"),
    ];

    private static readonly string[] s_numbers = ["Priority", "Minutes"];

    // Elements that are structures even when they are empty.
    private static readonly string[] s_structures =
    [
        "Filter", "And", "SourceSelectionCriteria", "Destination", "DeleteMarkerReplication", "ReplicationTime", "Metrics",
    ];

    /// <summary>Writes a configuration.</summary>
    /// <param name="document">The configuration.</param>
    /// <param name="indented">Whether for people: a line for each value.</param>
    public static string Write(ReplicationDocument document, bool indented)
    {
        ArgumentNullException.ThrowIfNull(document);
        return ToJson(document.Root).ToJsonString(indented ? s_indented : s_compact).ReplaceLineEndings("\n");
    }

    /// <summary>Reads a configuration, also in the wrapping in which <c>get-bucket-replication</c> answers it.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="CrrException"><c>InvalidJson</c>, with line and position.</exception>
    public static ReplicationDocument Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException error)
        {
            throw new CrrException(
                CrrErrorCode.InvalidJson,
                $"The replication configuration is not JSON at line {error.LineNumber + 1}, position {error.BytePositionInLine + 1}.",
                error);
        }

        XElement root = new((XNamespace)ReplicationXml.Namespace + ReplicationXml.RootName);
        try
        {
            JsonNode? inner = node is JsonObject wrapping && wrapping.Count == 1 ? wrapping[ReplicationXml.RootName] : null;
            Fill(root, (inner ?? node) as JsonObject ?? throw Refuse("is not an object"));
        }
        catch (Exception error) when (error is ArgumentException or System.Xml.XmlException)
        {
            // A member that is there twice, or a name that XML can't carry.
            throw Refuse("has a member twice, or one whose name can be no element's", error);
        }

        if (root.Child("Rule") is null)
        {
            throw Refuse("has no 'Rules'");
        }

        return ReplicationDocument.Parse(root.ToString(SaveOptions.DisableFormatting));
    }

    private static JsonObject ToJson(XElement element)
    {
        JsonObject json = [];
        foreach (XAttribute attribute in Attributes(element))
        {
            json[AttributeMark + attribute.Name.LocalName] = attribute.Value;
        }

        if (!element.HasElements && element.Value.Length > 0)
        {
            json[TextName] = element.Value;
        }

        foreach (IGrouping<string, XElement> group in element.Elements().GroupBy(child => child.Name.LocalName))
        {
            string? list = Array.Find(s_lists, item => item.Parent == element.Name.LocalName && item.Item == group.Key).List;
            JsonNode[] values = [.. group.Select(Value)];
            json[list ?? group.Key] = list is null && values.Length == 1 ? values[0] : new JsonArray(values);
        }

        return json;
    }

    private static JsonNode Value(XElement element) =>
        element.HasElements || Attributes(element).Any() || s_structures.Contains(element.Name.LocalName) ? ToJson(element)
        : s_numbers.Contains(element.Name.LocalName) && ReplicationXml.Number(element.Value) is { } number ? JsonValue.Create(number)
        : JsonValue.Create(element.Value);

    private static IEnumerable<XAttribute> Attributes(XElement element) =>
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration);

    private static void Fill(XElement element, JsonObject json)
    {
        foreach ((string name, JsonNode? value) in json)
        {
            string? item = Array.Find(s_lists, list => list.Parent == element.Name.LocalName && list.List == name).Item;
            switch (value)
            {
                case null:
                    break;
                case JsonValue text when name == TextName:
                    element.Value = Text(name, text);
                    break;
                case JsonValue attribute when name.StartsWith(AttributeMark):
                    element.SetAttributeValue(name[1..], Text(name, attribute));
                    break;
                case JsonArray array:
                    foreach (JsonNode? one in array)
                    {
                        Add(element, item ?? name, one ?? throw Refuse($"has a null in '{name}'"));
                    }

                    break;
                case not null when item is not null:
                    throw Refuse($"has '{name}' not as a list");
                default:
                    Add(element, name, value);
                    break;
            }
        }
    }

    private static void Add(XElement parent, string name, JsonNode value)
    {
        XElement element = new(parent.Name.Namespace + name);
        parent.Add(element);
        switch (value)
        {
            case JsonObject structure:
                Fill(element, structure);
                break;
            case JsonArray:
                throw Refuse($"has a list in the list '{name}'");
            default:
                element.Value = Text(name, value);
                break;
        }
    }

    private static string Text(string name, JsonNode value)
    {
        string text = value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => value.ToJsonString(),
        };
        return Identifiers.Characters.IndexOfNotXml(text) < 0
            ? text
            : throw Refuse($"has a character in '{name}' that its XML can't carry");
    }

    private static CrrException Refuse(string what, Exception? inner = null) =>
        new(CrrErrorCode.InvalidJson, $"The replication configuration {what}.", inner)
        {
            Remedy = "It is what 'aws s3api get-bucket-replication' gives: an object with Role and Rules, or ReplicationConfiguration around it.",
        };
}
