using System.Text.Json;
using System.Text.RegularExpressions;
using S3Replication.Core.Identifiers;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Json;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// The grammar of policies as IAM enforces it when one is written
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON policy language</see>).
/// </summary>
internal static partial class PolicyGrammar
{
    private static readonly string[] s_documentFields = ["Version", "Id", "Statement"];

    private static readonly string[] s_statementFields =
        ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

    /// <summary>Refuses what can't be an identity policy.</summary>
    /// <param name="json">The policy.</param>
    /// <param name="partition">The partition of the account: policies name resources of no other.</param>
    /// <exception cref="ServiceException"><c>MalformedPolicyDocument</c>.</exception>
    public static void CheckIdentityPolicy(string json, AwsPartition partition)
    {
        foreach (JsonElement statement in Statements(json))
        {
            CheckSid(statement);
            if (Has(statement, "Principal") || Has(statement, "NotPrincipal"))
            {
                throw IamErrors.Malformed("Policy document should not specify a principal.");
            }

            if (!Has(statement, "Resource") && !Has(statement, "NotResource"))
            {
                throw IamErrors.Malformed("Policy statement must contain resources.");
            }

            foreach (string resource in Strings(statement, "Resource").Concat(Strings(statement, "NotResource")))
            {
                CheckResource(resource, partition);
            }
        }
    }

    /// <summary>Refuses what can't be a trust policy.</summary>
    /// <param name="json">The policy.</param>
    /// <param name="partition">The partition of the account: policies name principals of no other.</param>
    /// <param name="roleExists">Whether a role or another principal with this ARN exists.</param>
    /// <exception cref="ServiceException"><c>MalformedPolicyDocument</c>.</exception>
    public static void CheckTrustPolicy(string json, AwsPartition partition, Func<string, bool> roleExists)
    {
        foreach (JsonElement statement in Statements(json))
        {
            CheckSid(statement);
            if (Has(statement, "Resource") || Has(statement, "NotResource"))
            {
                throw IamErrors.Malformed("Has prohibited field Resource");
            }

            if (!statement.TryGetProperty("Principal", out JsonElement principal)
                && !statement.TryGetProperty("NotPrincipal", out principal))
            {
                throw IamErrors.Malformed("Missing required field Principal");
            }

            if (Strings(statement, "Action").Any(action => action != "*" && !action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase)))
            {
                throw IamErrors.Malformed("AssumeRole policy may only specify STS AssumeRole actions.");
            }

            CheckPrincipal(principal, partition, roleExists);
        }
    }

    /// <summary>Refuses what can't be a key policy.</summary>
    /// <param name="json">The policy.</param>
    /// <param name="partition">The partition of the account: policies name principals of no other.</param>
    /// <param name="principalExists">Whether a role or another principal with this ARN exists.</param>
    /// <exception cref="ServiceException"><c>MalformedPolicyDocument</c>.</exception>
    public static void CheckKeyPolicy(string json, AwsPartition partition, Func<string, bool> principalExists)
    {
        foreach (JsonElement statement in Statements(json))
        {
            if (!statement.TryGetProperty("Principal", out JsonElement principal)
                && !statement.TryGetProperty("NotPrincipal", out principal))
            {
                throw IamErrors.Malformed("Policy document must specify a principal.");
            }

            CheckPrincipal(principal, partition, principalExists);
        }
    }

    private static List<JsonElement> Statements(string json)
    {
        JsonElement document;
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(json);
            document = parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw IamErrors.Malformed("This policy contains invalid Json");
        }

        if (!JsonTexts.AreReadable(document))
        {
            throw IamErrors.Malformed("This policy contains invalid Json");
        }

        if (document.ValueKind != JsonValueKind.Object
            || document.EnumerateObject().Any(field => !s_documentFields.Contains(field.Name, StringComparer.Ordinal))
            || !document.TryGetProperty("Statement", out JsonElement statement))
        {
            throw IamErrors.Malformed("Syntax errors in policy.");
        }

        if (document.TryGetProperty("Version", out JsonElement version)
            && !(version.ValueKind == JsonValueKind.String && version.GetString() is "2012-10-17" or "2008-10-17"))
        {
            throw IamErrors.Malformed("Syntax errors in policy.");
        }

        List<JsonElement> statements =
            statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        if (statements.Count == 0)
        {
            throw IamErrors.Malformed("Syntax errors in policy.");
        }

        statements.ForEach(CheckStatement);
        List<string> sids = [.. statements.SelectMany(one => Strings(one, "Sid")).Where(sid => sid.Length > 0)];
        return sids.Distinct(StringComparer.Ordinal).Count() == sids.Count ? statements
            : throw IamErrors.Malformed("Statement IDs (SID) in a single policy must be unique.");
    }

    // In the policies of resources an id may have spaces.
    private static void CheckSid(JsonElement statement)
    {
        if (Strings(statement, "Sid").Any(sid => !SidPattern().IsMatch(sid)))
        {
            throw IamErrors.Malformed(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*");
        }
    }

    private static void CheckStatement(JsonElement statement)
    {
        if (statement.ValueKind != JsonValueKind.Object
            || statement.EnumerateObject().Any(field => !s_statementFields.Contains(field.Name, StringComparer.Ordinal))
            || !(statement.TryGetProperty("Effect", out JsonElement effect)
                && effect.ValueKind == JsonValueKind.String && effect.GetString() is "Allow" or "Deny")
            || (Has(statement, "Action") && Has(statement, "NotAction"))
            || (Has(statement, "Resource") && Has(statement, "NotResource"))
            || (statement.TryGetProperty("Condition", out JsonElement condition) && !IsCondition(condition)))
        {
            throw IamErrors.Malformed("Syntax errors in policy.");
        }

        List<string> actions = [.. Strings(statement, "Action"), .. Strings(statement, "NotAction")];
        if (actions.Count == 0)
        {
            throw IamErrors.Malformed("Policy statement must contain actions.");
        }

        foreach (string action in actions.Where(action => action != "*" && !ActionPattern().IsMatch(action)))
        {
            throw IamErrors.Malformed(
                action.Contains(':', StringComparison.Ordinal)
                    ? "The policy failed legacy parsing"
                    : "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
    }

    private static bool IsCondition(JsonElement condition) =>
        condition.ValueKind == JsonValueKind.Object
        && condition.EnumerateObject().All(test => test.Value.ValueKind == JsonValueKind.Object
            && test.Value.EnumerateObject().All(key => key.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)));

    private static void CheckResource(string resource, AwsPartition partition)
    {
        if (resource == "*")
        {
            return;
        }

        string[] parts = resource.Split(':', 6);
        if (parts.Length < 6 || parts[0] != "arn")
        {
            throw IamErrors.Malformed($"Resource {resource} must be in ARN format or \"*\".");
        }

        if (parts[1] != "*" && parts[1] != partition.Id)
        {
            throw IamErrors.Malformed($"Partition \"{parts[1]}\" is not valid for resource \"{resource}\".");
        }
    }

    private static void CheckPrincipal(JsonElement principal, AwsPartition partition, Func<string, bool> roleExists)
    {
        if (principal.ValueKind == JsonValueKind.String && principal.GetString() == "*")
        {
            return;
        }

        if (principal.ValueKind != JsonValueKind.Object
            || principal.EnumerateObject().Any(kind => kind.Name is not ("AWS" or "Service" or "Federated" or "CanonicalUser")))
        {
            throw IamErrors.Malformed("Syntax errors in policy.");
        }

        foreach (string service in Strings(principal, "Service"))
        {
            if (!ServicePattern().IsMatch(service))
            {
                throw IamErrors.Malformed($"Invalid principal in policy: \"SERVICE\":\"{service}\"");
            }
        }

        foreach (string arn in Strings(principal, "AWS"))
        {
            bool isForeign = arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Split(':', 3)[1] != partition.Id;
            if (isForeign || (arn != "*" && !AccountPattern().IsMatch(arn) && !roleExists(arn)))
            {
                throw IamErrors.Malformed($"Invalid principal in policy: \"AWS\":\"{arn}\"");
            }
        }
    }

    private static bool Has(JsonElement element, string field) => element.TryGetProperty(field, out _);

    private static IEnumerable<string> Strings(JsonElement element, string field)
    {
        if (!element.TryGetProperty(field, out JsonElement value))
        {
            return [];
        }

        JsonElement[] values = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        return Array.TrueForAll(values, one => one.ValueKind == JsonValueKind.String)
            ? values.Select(one => one.GetString()!)
            : throw IamErrors.Malformed("Syntax errors in policy.");
    }

    [GeneratedRegex("^[0-9A-Za-z]*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SidPattern();

    [GeneratedRegex(@"^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ActionPattern();

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ServicePattern();

    // A principal that names an account needs no look-up: every account exists.
    [GeneratedRegex(@"^(\d{12}|arn:aws[a-z-]*:iam::\d{12}:root)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccountPattern();
}
