using System.Text.Json.Nodes;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>Writes the policies of a pair anew.</summary>
internal static class PairRewriter
{
    /// <summary>What no request has.</summary>
    public const string Nothing = "arn:none:none:none:none:none";

    /// <summary>Changes policies.</summary>
    public static Pair Policies(Pair pair, Action<JsonObject> change)
    {
        JsonObject Changed(JsonObject policy)
        {
            JsonObject copy = policy.DeepClone().AsObject();
            change(copy);
            return copy;
        }

        return pair with
        {
            Identity = [.. pair.Identity.Select(Changed)],
            Boundary = pair.Boundary is null ? null : Changed(pair.Boundary),
            Session = pair.Session is null ? null : Changed(pair.Session),
            ResourcePolicy = pair.ResourcePolicy is null ? null : Changed(pair.ResourcePolicy),
            ServiceControl = [.. pair.ServiceControl.Select(level => (JsonObject[])[.. level.Select(Changed)])],
            ResourceControl = [.. pair.ResourceControl.Select(level => (JsonObject[])[.. level.Select(Changed)])],
        };
    }

    /// <summary>Changes statements.</summary>
    public static Pair Statements(Pair pair, Action<JsonObject> change) => Policies(pair, policy =>
    {
        foreach (JsonObject statement in policy["Statement"] is JsonArray many ? many.OfType<JsonObject>() : [policy["Statement"]!.AsObject()])
        {
            change(statement);
        }
    });

    /// <summary>Changes the patterns of Resource and NotResource.</summary>
    public static Pair Resources(Pair pair, Func<string, string> change) => Statements(pair, statement =>
    {
        foreach (string element in (string[])["Resource", "NotResource"])
        {
            if (statement[element] is { } values)
            {
                statement[element] = Values(values, change);
            }
        }
    });

    /// <summary>Changes the ARNs of Principal and NotPrincipal.</summary>
    public static Pair Principals(Pair pair, Func<string, string> change) => Statements(pair, statement =>
    {
        foreach (string element in (string[])["Principal", "NotPrincipal"])
        {
            if (statement[element] is JsonObject types && types["AWS"] is { } values)
            {
                types["AWS"] = Values(values, change);
            }
        }
    });

    /// <summary>Changes values of conditions, given operator and key.</summary>
    public static Pair ConditionValues(Pair pair, Func<string, string, string, string> change) =>
        Conditions(pair, (operation, key, values) => (operation, Values(values, value => change(operation, key, value))));

    /// <summary>Changes conditions key by key: to another operator and other values.</summary>
    public static Pair Conditions(Pair pair, Func<string, string, JsonNode, (string Operation, JsonNode Values)> change) =>
        Statements(pair, statement =>
        {
            if (statement["Condition"] is not JsonObject conditions)
            {
                return;
            }

            JsonObject rewritten = [];
            foreach ((string operation, JsonNode? keys) in conditions)
            {
                foreach ((string key, JsonNode? values) in keys!.AsObject())
                {
                    (string changed, JsonNode to) = change(operation, key, values!);
                    JsonObject block = rewritten[changed] as JsonObject ?? [];
                    block[block.ContainsKey(key) ? Recased(key) : key] = to.DeepClone();
                    rewritten[changed] = block;
                }
            }

            statement["Condition"] = rewritten;
        });

    // The same key under what has become the same operator: keys compare without case.
    private static string Recased(string key) => key.Any(char.IsUpper) ? key.ToLowerInvariant() : key.ToUpperInvariant();

    private static JsonNode Values(JsonNode node, Func<string, string> change) => node is JsonArray many
        ? new JsonArray([.. many.Select(value => (JsonNode)JsonValue.Create(change(value!.GetValue<string>())))])
        : JsonValue.Create(change(node.GetValue<string>()));
}
