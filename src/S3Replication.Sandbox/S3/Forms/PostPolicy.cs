using System.Globalization;
using System.Text.Json;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3.Forms;

/// <summary>
/// What a form may upload, and until when
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html">POST policy</see>).
/// </summary>
internal sealed class PostPolicy
{
    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private readonly List<PostCondition> _conditions = [];
    private DateTimeOffset _expires;

    /// <summary>The smallest file.</summary>
    public long MinLength { get; private set; }

    /// <summary>The largest file; null when the policy says nothing of it.</summary>
    public long? MaxLength { get; private set; }

    /// <summary>Reads a policy.</summary>
    /// <param name="base64">It, in base64.</param>
    /// <exception cref="ServiceException"><c>InvalidPolicyDocument</c>.</exception>
    public static PostPolicy Parse(string base64)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(Convert.FromBase64String(base64));
            PostPolicy policy = new();
            policy.Read(document.RootElement);
            return policy;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    /// <summary>Asks whether the policy lets a form in.</summary>
    /// <param name="fields">The fields, the bucket and the key as it will be among them.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>.</exception>
    public void Require(IReadOnlyDictionary<string, string> fields, DateTimeOffset now)
    {
        if (now > _expires)
        {
            throw Denied("Policy expired.");
        }

        if (_conditions.Find(condition => !condition.Holds(fields)) is { } failed)
        {
            throw Denied($"Policy Condition failed: {failed}");
        }

        string[] extra = [.. fields.Keys.Select(name => name.ToLowerInvariant())
            .Where(name => !FormSignatureFields.IsFree(name) && !_conditions.Exists(condition => condition.Field == name))];
        if (extra.Length > 0)
        {
            throw Denied("Extra input fields: " + string.Join(", ", extra));
        }
    }

    private void Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Invalid("Invalid JSON.");
        }

        string? expiration = root.TryGetProperty("expiration", out JsonElement time) && time.ValueKind == JsonValueKind.String
            ? time.GetString()
            : throw Invalid("Policy missing expiration.");
        if (!DateTimeOffset.TryParseExact(expiration, s_times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _expires))
        {
            throw Invalid($"Invalid 'expiration' value: '{expiration}'");
        }

        if (!root.TryGetProperty("conditions", out JsonElement conditions) || conditions.ValueKind != JsonValueKind.Array)
        {
            throw Invalid("Policy missing conditions.");
        }

        foreach (JsonElement condition in conditions.EnumerateArray())
        {
            Add(condition);
        }
    }

    private void Add(JsonElement condition)
    {
        if (condition.ValueKind == JsonValueKind.Object)
        {
            JsonProperty[] properties = [.. condition.EnumerateObject()];
            _conditions.Add(properties is [{ Value.ValueKind: JsonValueKind.String } only]
                ? new PostCondition("eq", only.Name.ToLowerInvariant(), only.Value.GetString()!)
                : throw Invalid("Invalid Simple-Condition: Simple-Conditions must have exactly one property specified."));
            return;
        }

        JsonElement[] parts = condition.ValueKind == JsonValueKind.Array ? [.. condition.EnumerateArray()] : [];
        string kind = parts is [{ ValueKind: JsonValueKind.String } first, _, _] ? first.GetString()!.ToLowerInvariant() : string.Empty;
        switch (kind)
        {
            case "content-length-range" when TryLength(parts[1], out long min) && TryLength(parts[2], out long max):
                MinLength = Math.Max(MinLength, min);
                MaxLength = Math.Min(MaxLength ?? max, max);
                break;
            case "eq" or "starts-with" when parts[1].ValueKind == JsonValueKind.String && parts[2].ValueKind == JsonValueKind.String
                && parts[1].GetString() is { Length: > 1 } name && name[0] == '$':
                _conditions.Add(new PostCondition(kind, name[1..].ToLowerInvariant(), parts[2].GetString()!));
                break;
            default:
                throw Invalid($"Invalid Condition: {condition.GetRawText()}");
        }
    }

    private static bool TryLength(JsonElement element, out long length)
    {
        length = 0;
        return (element.ValueKind == JsonValueKind.Number
                ? element.TryGetInt64(out length)
                : element.ValueKind == JsonValueKind.String
                    && long.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out length))
            && length >= 0;
    }

    private static ServiceException Invalid(string reason) => S3Errors.InvalidPolicyDocument.Says("Invalid Policy: " + reason);

    private static ServiceException Denied(string reason) => S3Errors.AccessDenied.Says("Invalid according to Policy: " + reason);
}
