using System.Text.Json;
using System.Text.Json.Nodes;

namespace Amazon.Lambda.Model;

/// <summary>Parts of documents that several requests and answers have.</summary>
internal static class LambdaJson
{
    /// <summary>Texts by their names.</summary>
    /// <param name="entries">The texts.</param>
    public static JsonObject Of(IReadOnlyDictionary<string, string> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));

    /// <summary>Texts by their names; null when there are none.</summary>
    /// <param name="json">The object.</param>
    public static IReadOnlyDictionary<string, string>? Map(JsonElement? json) => json is { ValueKind: JsonValueKind.Object } found
        ? found.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal)
        : null;

    /// <summary>A member; null when there is none.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">Its name.</param>
    public static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>A text; null when there is none.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">Its name.</param>
    public static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A number; null when there is none.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">Its name.</param>
    public static int? Number(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Number } value ? value.GetInt32() : null;
}
