using System.Text.Json.Nodes;

namespace S3Replication.Core.Policies;

/// <summary>A statement to put into a policy.</summary>
/// <param name="Sid">Its id, by which it is found again; letters and digits.</param>
/// <param name="Actions">The actions.</param>
public sealed record StatementDraft(string Sid, IReadOnlyList<string> Actions)
{
    /// <summary>What it does.</summary>
    public PolicyEffect Effect { get; init; }

    /// <summary>The resources; empty in trust policies.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The principals as type and value (<c>Service</c>, <c>AWS</c>); empty in identity policies.</summary>
    public IReadOnlyList<(string Type, string Value)> Principals { get; init; } = [];

    /// <summary>The conditions as operator, key and values.</summary>
    public IReadOnlyList<(string Operator, string Key, IReadOnlyList<string> Values)> Conditions { get; init; } = [];

    /// <summary>The statement in the order in which AWS's examples write it.</summary>
    internal JsonObject ToJson()
    {
        JsonObject json = new() { [nameof(Sid)] = Sid, [nameof(Effect)] = Effect.ToString() };
        if (Principals.Count > 0)
        {
            json["Principal"] = Group(Principals.GroupBy(entry => entry.Type, entry => entry.Value));
        }

        json["Action"] = OneOrMany(Actions);
        if (Resources.Count > 0)
        {
            json["Resource"] = OneOrMany(Resources);
        }

        if (Conditions.Count > 0)
        {
            JsonObject conditions = [];
            foreach (IGrouping<string, (string Operator, string Key, IReadOnlyList<string> Values)> group
                in Conditions.GroupBy(condition => condition.Operator))
            {
                JsonObject keys = [];
                foreach ((_, string key, IReadOnlyList<string> values) in group)
                {
                    keys[key] = OneOrMany(values);
                }

                conditions[group.Key] = keys;
            }

            json["Condition"] = conditions;
        }

        return json;
    }

    private static JsonObject Group(IEnumerable<IGrouping<string, string>> groups)
    {
        JsonObject json = [];
        foreach (IGrouping<string, string> group in groups)
        {
            json[group.Key] = OneOrMany([.. group]);
        }

        return json;
    }

    private static JsonNode OneOrMany(IReadOnlyList<string> values) =>
        values.Count == 1 ? JsonValue.Create(values[0]) : new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
}
