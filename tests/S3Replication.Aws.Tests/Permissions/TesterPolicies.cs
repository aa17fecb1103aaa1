using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>The policies for who tests, as docs/permissions.md has them.</summary>
internal static partial class TesterPolicies
{
    /// <summary>The policy of a side, for the buckets of a test.</summary>
    /// <param name="side"><c>source</c> or <c>destination</c>.</param>
    /// <param name="without">The action that is taken from it; null for none.</param>
    public static string Of(string side, string? without = null)
    {
        JsonNode policy = JsonNode.Parse(Sections().Matches(Section("What the tester needs")).Single(match => match.Groups["side"].Value == side).Groups["json"].Value)!;
        return Fit(policy, without);
    }

    /// <summary>The policy of the source's side for who starts backfills: the tester's, and what the page asks for beside it.</summary>
    /// <param name="without">The action that is taken from what is beside it; null for none.</param>
    public static string OfBackfill(string? without = null)
    {
        JsonNode policy = JsonNode.Parse(Of("source"))!;
        foreach (JsonNode? statement in JsonNode.Parse(Fit(Backfill(), without))!["Statement"]!.AsArray())
        {
            policy["Statement"]!.AsArray().Add(statement!.DeepClone());
        }

        return policy.ToJsonString();
    }

    /// <summary>All actions that a backfill needs beside the tester's.</summary>
    public static IEnumerable<string> BackfillActions() => Backfill()["Statement"]!.AsArray().Cast<JsonObject>().SelectMany(ActionsOf).Distinct();

    private static JsonNode Backfill() => JsonNode.Parse(Json().Match(Section("What a backfill needs")).Groups["json"].Value)!;

    private static string Fit(JsonNode policy, string? without)
    {
        foreach (JsonObject statement in policy["Statement"]!.AsArray().Cast<JsonObject>().ToArray())
        {
            string[] actions = [.. ActionsOf(statement).Where(action => action != without)];
            statement["Action"] = new JsonArray([.. actions.Select(action => JsonValue.Create(action))]);
            if (actions.Length == 0)
            {
                policy["Statement"]!.AsArray().Remove(statement);
            }
        }

        return policy.ToJsonString()
            .Replace("arn:aws:s3:::source", "arn:aws:s3:::" + Scenarios.Setup.Source, StringComparison.Ordinal)
            .Replace("arn:aws:s3:::destination", "arn:aws:s3:::" + Scenarios.Setup.Destination, StringComparison.Ordinal);
    }

    /// <summary>All actions of a side.</summary>
    public static IEnumerable<string> Actions(string side) =>
        JsonNode.Parse(Of(side))!["Statement"]!.AsArray().Cast<JsonObject>().SelectMany(ActionsOf);

    private static IEnumerable<string> ActionsOf(JsonObject statement) => statement["Action"] is JsonArray many
        ? many.Select(action => action!.GetValue<string>())
        : [statement["Action"]!.GetValue<string>()];

    private static string Section(string name)
    {
        string page = File.ReadAllText(Path.Combine(PermissionTests.Root(), "docs", "permissions.md")).ReplaceLineEndings("\n");
        int start = page.IndexOf($"## {name}\n", StringComparison.Ordinal);
        return page[start..page.IndexOf("\n## ", start, StringComparison.Ordinal)];
    }

    [GeneratedRegex("The (?<side>source|destination)'s side:\n\n```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Sections();

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Json();
}
