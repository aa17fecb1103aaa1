using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;
using System.Xml.Linq;

namespace S3Replication.Sandbox.Persistence;

/// <summary>An element as its text, every space kept.</summary>
internal sealed class XmlConverter : JsonConverter<XElement>
{
    /// <inheritdoc/>
    public override XElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            XElement element = XElement.Parse(reader.GetString() ?? string.Empty, LoadOptions.PreserveWhitespace);

            // Said of the element itself, it would be said again wherever the element is put.
            element.Attribute("xmlns")?.Remove();
            return element;
        }
        catch (XmlException error)
        {
            throw new JsonException("The text is no element.", error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, XElement value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(SaveOptions.DisableFormatting));
}
