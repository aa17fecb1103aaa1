using System.Text.Json.Nodes;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Edits of policies as people make them.</summary>
internal static class PolicyEdits
{
    public static JsonObject Named(this JsonArray statements, string sid) =>
        statements.Select(one => one!.AsObject()).Single(one => (string?)one["Sid"] == sid);

    /// <summary>Takes an action out of a statement.</summary>
    public static void RemoveAction(this JsonObject statement, string action)
    {
        JsonArray actions = statement["Action"]!.AsArray();
        actions.Remove(actions.Single(one => (string?)one == action));
        if (actions.Count == 0)
        {
            statement.Parent!.AsArray().Remove(statement);
        }
    }

    /// <summary>Writes another action in the place of one.</summary>
    public static void ReplaceAction(this JsonObject statement, string action, string by)
    {
        JsonArray actions = statement["Action"]!.AsArray();
        actions[actions.IndexOf(actions.Single(one => (string?)one == action))] = by;
    }

    public static void AddStatement(this JsonArray statements, string json) => statements.Add(JsonNode.Parse(json));
}
