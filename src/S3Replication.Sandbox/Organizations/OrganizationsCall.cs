using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Organizations;

/// <summary>A request to Organizations, with the questions that every operation asks.</summary>
/// <param name="Table">The organizations.</param>
/// <param name="Caller">Who sent it.</param>
/// <param name="Member">The organization of the caller's account; null when it is in none.</param>
/// <param name="Body">The parameters.</param>
/// <param name="Now">The time.</param>
internal sealed record OrganizationsCall(
    OrganizationTable Table, Caller Caller, Organization? Member, JsonElement Body, DateTimeOffset Now)
{
    private const int PageSize = 20;

    /// <summary>The organization that the caller's account is in.</summary>
    public Organization Organization => Member ?? throw OrganizationErrors.NotInUse();

    /// <summary>A text; null when it was not sent.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>SerializationException</c>: it is no text.</exception>
    public string? Text(string name) => TextOf(Body, name);

    /// <summary>A text that must be there.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>InvalidInputException</c>.</exception>
    public string Required(string name) => Text(name)
        ?? throw OrganizationErrors.Invalid($"You provided a value that does not match the required pattern: {name} must not be null.");

    /// <summary>The text of a structure's member.</summary>
    /// <param name="name">The structure.</param>
    /// <param name="member">The member.</param>
    /// <exception cref="ServiceException"><c>InvalidInputException</c>.</exception>
    public string Required(string name, string member) =>
        (Body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object ? TextOf(value, member) : null)
        ?? throw OrganizationErrors.Invalid($"You provided a value that does not match the required pattern: {name}.{member} must not be null.");

    /// <summary>A kind of policies that there is here.</summary>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ServiceException"><c>InvalidInputException</c>; 501 for AWS's other kinds.</exception>
    public string PolicyType(string name)
    {
        string type = Required(name);
        return OrganizationPolicyType.All.Contains(type, StringComparer.Ordinal) ? type
            : type.EndsWith("_POLICY", StringComparison.Ordinal) || type.StartsWith("DECLARATIVE_", StringComparison.Ordinal)
                ? throw OrganizationErrors.NotHere($"the policy type {type}")
                : throw OrganizationErrors.Invalid($"INVALID_ENUM_POLICY_TYPE: {type} is no policy type.");
    }

    /// <summary>The policy that <c>PolicyId</c> names.</summary>
    /// <exception cref="ServiceException"><c>PolicyNotFoundException</c>.</exception>
    public OrganizationPolicy Policy() =>
        Organization.FindPolicy(Required("PolicyId")) ?? throw OrganizationErrors.NotFound("Policy", Required("PolicyId"));

    /// <summary>The root, unit or account that a parameter names.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="error">What the error calls it: <c>Target</c>, <c>Child</c>, <c>Parent</c>.</param>
    /// <exception cref="ServiceException">There is none.</exception>
    public OrganizationNode Node(string name, string error) =>
        Organization.Find(Required(name)) ?? throw OrganizationErrors.NotFound(error, Required(name));

    /// <summary>One page of a list as the result has it.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="name">The list's name.</param>
    /// <param name="items">All items in a fixed order.</param>
    /// <param name="write">Writes one.</param>
    /// <exception cref="ServiceException"><c>InvalidInputException</c>: the token is none.</exception>
    public JsonObject Page<T>(string name, IReadOnlyList<T> items, Func<T, JsonNode> write)
    {
        int first = Text("NextToken") is { } token ? PlaceOf(token) : 0;
        int most = Body.TryGetProperty("MaxResults", out JsonElement sent) && sent.TryGetInt32(out int number) && number is > 0 and < PageSize
            ? number
            : PageSize;
        T[] page = [.. items.Skip(first).Take(most)];
        JsonObject result = new() { [name] = new JsonArray([.. page.Select(write)]) };
        if (first + page.Length < items.Count)
        {
            result["NextToken"] = Convert.ToBase64String(Encoding.ASCII.GetBytes($"place:{first + page.Length}"));
        }

        return result;
    }

    private static int PlaceOf(string token)
    {
        Span<byte> bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out int length)
            && Encoding.ASCII.GetString(bytes[..length]) is ['p', 'l', 'a', 'c', 'e', ':', .. { } digits]
            && int.TryParse(digits, out int place) && place >= 0
            ? place
            : throw OrganizationErrors.Invalid("INVALID_NEXT_TOKEN: Get the NextToken parameter from the response to a previous call.");
    }

    private static string? TextOf(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : throw WrongType(name);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            throw WrongType(name);
        }
    }

    private static ServiceException WrongType(string name) => new(400, "SerializationException", $"{name} must be a string.");
}
