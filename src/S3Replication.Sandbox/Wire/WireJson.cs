using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace S3Replication.Sandbox.Wire;

/// <summary>Values as JSON has them: a time is a number of seconds.</summary>
internal static class WireJson
{
    /// <summary>Reads an object. A member that comes twice counts as it came last.</summary>
    /// <param name="json">The object.</param>
    /// <exception cref="Http.ServiceException">400 <c>SerializationException</c>: a text that is no Unicode.</exception>
    public static WireMap Read(JsonElement json)
    {
        try
        {
            return ReadMap(json);
        }
        catch (InvalidOperationException)
        {
            throw WireBody.Unreadable("A text has half of a surrogate pair.");
        }
    }

    /// <summary>Writes an object.</summary>
    /// <param name="map">The object.</param>
    public static byte[] Write(WireMap map)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            Write(writer, map);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static WireMap ReadMap(JsonElement json)
    {
        Dictionary<string, WireNode> members = new(StringComparer.Ordinal);
        foreach (JsonProperty property in json.EnumerateObject())
        {
            members[property.Name] = ReadNode(property.Value);
        }

        WireMap map = [];
        foreach (KeyValuePair<string, WireNode> member in members)
        {
            map.Add(member.Key, member.Value);
        }

        return map;
    }

    private static WireNode ReadNode(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => ReadMap(json),
        JsonValueKind.Array => new WireList([.. json.EnumerateArray().Select(ReadNode)]),
        JsonValueKind.String => new WireText(json.GetString()!),
        JsonValueKind.Number => json.TryGetInt64(out long integer) ? new WireInteger(integer) : new WireNumber(json.GetDouble()),
        JsonValueKind.True => new WireBoolean(true),
        JsonValueKind.False => new WireBoolean(false),
        _ => new WireNull(),
    };

    private static void Write(Utf8JsonWriter writer, WireNode node)
    {
        switch (node)
        {
            case WireMap map:
                writer.WriteStartObject();
                foreach (KeyValuePair<string, WireNode> member in map)
                {
                    writer.WritePropertyName(member.Key);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case WireList list:
                writer.WriteStartArray();
                foreach (WireNode item in list.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case WireText text:
                writer.WriteStringValue(text.Value);
                break;
            case WireInteger integer:
                writer.WriteRawValue(integer.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case WireNumber number when double.IsFinite(number.Value):
                writer.WriteNumberValue(number.Value);
                break;
            case WireNumber number:
                writer.WriteStringValue(number.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case WireBoolean truth:
                writer.WriteBooleanValue(truth.Value);
                break;
            case WireTime time:
                writer.WriteNumberValue(time.Value.ToUnixTimeMilliseconds() / 1000.0);
                break;
            case WireBytes bytes:
                writer.WriteBase64StringValue(bytes.Value.Span);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
