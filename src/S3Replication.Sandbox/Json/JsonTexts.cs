using System.Text.Json;

namespace S3Replication.Sandbox.Json;

/// <summary>
/// JSON may escape half of a surrogate pair (<see href="https://www.rfc-editor.org/rfc/rfc8259#section-8.2">RFC 8259, 8.2</see>): that is
/// no text that anything could be done with.
/// </summary>
internal static class JsonTexts
{
    /// <summary>Whether all names and texts are readable.</summary>
    /// <param name="json">What has them.</param>
    public static bool AreReadable(JsonElement json)
    {
        try
        {
            Read(json);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    _ = property.Name;
                    Read(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.String:
                _ = json.GetString();
                break;
        }
    }
}
