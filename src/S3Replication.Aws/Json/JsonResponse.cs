using System.Text.Json;
using Amazon.Runtime;

namespace S3Replication.Aws.Json;

/// <summary>An answer of a service that speaks JSON.</summary>
internal abstract class JsonResponse : AmazonWebServiceResponse
{
    /// <summary>Takes what the answer says.</summary>
    /// <param name="result">The answer.</param>
    internal abstract void Read(JsonElement result);

    /// <summary>A text; null when there is none.</summary>
    protected static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A member; null when there is none.</summary>
    protected static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    /// <summary>The items of a list; null when there is none, as in the SDK.</summary>
    protected static List<T>? Items<T>(JsonElement parent, string name, Func<JsonElement, T> read) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(read)] : null;
}
