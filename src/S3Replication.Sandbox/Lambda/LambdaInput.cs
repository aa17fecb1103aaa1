using System.Text.Json;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Lambda;

/// <summary>The body of a request, member by member.</summary>
/// <param name="body">An object.</param>
internal sealed class LambdaInput(JsonElement body)
{
    /// <summary>Whether a member was sent, and is not null.</summary>
    /// <param name="name">Its name.</param>
    public bool Has(string name) => body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A text; null when it was not sent.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is something else.</exception>
    public string? Text(string name) => Find(name, JsonValueKind.String)?.GetString();

    /// <summary>A text that must be there.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>, <c>SerializationException</c>.</exception>
    public string Required(string name) => Text(name) ?? throw LambdaErrors.Missing(Camel(name));

    /// <summary>A number in its limits; null when it was not sent.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>, <c>SerializationException</c>.</exception>
    public int? Number(string name, int least, int most)
    {
        if (Find(name, JsonValueKind.Number) is not { } value)
        {
            return null;
        }

        return !value.TryGetInt32(out int number) ? throw Unreadable(name)
            : number < least ? throw LambdaErrors.Constraint($"{number}", Camel(name), $"have value greater than or equal to {least}")
            : number > most ? throw LambdaErrors.Constraint($"{number}", Camel(name), $"have value less than or equal to {most}")
            : number;
    }

    /// <summary>True or false; false when it was not sent.</summary>
    /// <param name="name">Its name.</param>
    public bool Flag(string name) => Has(name) && body.GetProperty(name).ValueKind == JsonValueKind.True;

    /// <summary>An object; null when it was not sent.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is something else.</exception>
    public LambdaInput? Object(string name) => Find(name, JsonValueKind.Object) is { } value ? new LambdaInput(value) : null;

    /// <summary>Texts by their names; null when they were not sent.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is something else.</exception>
    public IReadOnlyDictionary<string, string>? Map(string name) => Find(name, JsonValueKind.Object)?.EnumerateObject()
        .GroupBy(member => member.Name, StringComparer.Ordinal)
        .ToDictionary(
            member => member.Key,
            member => member.Last().Value is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Unreadable(member.Key),
            StringComparer.Ordinal);

    /// <summary>Texts in their order; null when they were not sent.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is something else.</exception>
    public IReadOnlyList<string>? List(string name) => Find(name, JsonValueKind.Array)?.EnumerateArray()
        .Select(value => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Unreadable(name))
        .ToArray();

    /// <summary>Bytes; null when they were not sent.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is something else.</exception>
    public byte[]? Bytes(string name) => Find(name, JsonValueKind.String) is not { } value ? null
        : value.TryGetBytesFromBase64(out byte[]? bytes) ? bytes
        : throw Unreadable(name);

    /// <summary>Whether a list was sent that is not empty, or an object with members that are not.</summary>
    /// <param name="name">Its name.</param>
    public bool HasContent(string name) => Has(name) && HasContent(body.GetProperty(name));

    private static bool HasContent(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(member => HasContent(member.Value)),
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Null or JsonValueKind.False => false,
        _ => true,
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static ServiceException Unreadable(string name) =>
        new(400, "SerializationException", $"The value of {name} has not the type that it should have.");

    private JsonElement? Find(string name, JsonValueKind kind) =>
        !Has(name) ? null
        : body.GetProperty(name) is { } value && value.ValueKind == kind ? value
        : throw Unreadable(name);
}
