using System.Text.Json.Nodes;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>Policies as JSON, read and edited without the code that made them.</summary>
internal static class PolicyText
{
    /// <summary>The actions of this module's statements, with the ids without digests.</summary>
    public static IEnumerable<(string Sid, string Action)> Actions(string policy) =>
        from statement in Statements(JsonNode.Parse(policy)!)
        where Sid(statement).StartsWith("Crr", StringComparison.Ordinal)
        from action in Actions(statement)
        select (Sid(statement), action);

    /// <summary>The policy without an action in a statement; without the statement when that was its only one.</summary>
    public static string Without(string policy, string sid, string action)
    {
        JsonNode root = JsonNode.Parse(policy)!;
        JsonArray statements = root["Statement"]!.AsArray();
        int changed = 0;
        foreach (JsonObject statement in statements.Select(one => one!.AsObject()).Where(one => Sid(one) == sid).ToArray())
        {
            string[] left = [.. Actions(statement).Where(one => one != action)];
            changed += Actions(statement).Count() - left.Length;
            if (left.Length == 0)
            {
                statements.Remove(statement);
            }
            else
            {
                statement["Action"] = new JsonArray([.. left.Select(one => JsonValue.Create(one))]);
            }
        }

        Assert.Equal(1, changed);
        return root.ToJsonString();
    }

    private static IEnumerable<JsonObject> Statements(JsonNode root) => root["Statement"]!.AsArray().Select(one => one!.AsObject());

    private static IEnumerable<string> Actions(JsonObject statement) => statement["Action"] is JsonArray many
        ? many.Select(one => one!.GetValue<string>())
        : [statement["Action"]!.GetValue<string>()];

    // Statements for one role in a policy of another account end with eight digits of a digest.
    private static string Sid(JsonObject statement)
    {
        string sid = statement["Sid"]?.GetValue<string>() ?? string.Empty;
        return sid.Length > 8 && sid[^8..].All(char.IsAsciiHexDigitUpper) ? sid[..^8] : sid;
    }
}
