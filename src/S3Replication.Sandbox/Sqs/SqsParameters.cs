using System.Globalization;
using System.Text.Json;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Sqs;

/// <summary>The parameters of a request, or of an entry of a batch.</summary>
/// <param name="body">An object.</param>
internal sealed class SqsParameters(JsonElement body)
{
    /// <summary>A text; null when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>: it is no text.</exception>
    public string? Text(string name) => Find(name) is { } value ? TextOf(value, name) : null;

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>MissingParameter</c>.</exception>
    public string Required(string name) => Text(name) ?? throw SqsErrors.Missing(name);

    /// <summary>A number; null when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="most">The most that it may be.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most
            ? number
            : throw SqsErrors.OutOfRange(name, value.ToString(), least, most);
    }

    /// <summary>A list of texts; empty when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public IReadOnlyList<string> Texts(string name) => [.. List(name).Select(value => TextOf(value, name))];

    /// <summary>The entries of a batch: 1 to 10, with ids that differ.</summary>
    /// <exception cref="ServiceException">The batch is not as it must be.</exception>
    public IReadOnlyList<SqsParameters> Entries()
    {
        IReadOnlyList<SqsParameters> entries = [.. List("Entries").Select(entry => entry.ValueKind == JsonValueKind.Object
            ? new SqsParameters(entry)
            : throw SqsErrors.Invalid("The batch request contains an entry that is no structure."))];
        if (entries.Count is 0 or > 10)
        {
            throw entries.Count == 0 ? SqsErrors.EmptyBatch() : SqsErrors.TooManyEntries(entries.Count);
        }

        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (SqsParameters entry in entries)
        {
            string id = entry.Required("Id");
            if (id.Length is 0 or > 80 || !id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            {
                throw SqsErrors.InvalidId();
            }

            if (!ids.Add(id))
            {
                throw SqsErrors.RepeatedId(id);
            }
        }

        return entries;
    }

    /// <summary>Texts by name, of a name that comes twice the last; empty when they were not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        if (Object(name) is { } members)
        {
            foreach (JsonProperty member in members.EnumerateObject())
            {
                texts[member.Name] = TextOf(member.Value, member.Name);
            }
        }

        return texts;
    }

    /// <summary>A structure; null when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterValue</c>.</exception>
    public JsonElement? Object(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw SqsErrors.Invalid($"{name} must be a structure.");

    private IReadOnlyList<JsonElement> List(string name) => Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : throw SqsErrors.Invalid($"{name} must be a list.");

    private static string TextOf(JsonElement value, string name)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw SqsErrors.Invalid($"{name} must be a string.");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw SqsErrors.InvalidContents();
        }
    }

    private JsonElement? Find(string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
