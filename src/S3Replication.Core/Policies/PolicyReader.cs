using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Core.Errors;
using S3Replication.Core.Policies.Matching;

namespace S3Replication.Core.Policies;

/// <summary>
/// Reads the JSON of a policy into statements
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar of the IAM JSON policy language</see>).
/// </summary>
internal sealed class PolicyReader
{
    private const string VersionWithVariables = "2012-10-17";
    private const string FirstVersion = "2008-10-17";

    private readonly string _name;
    private bool _variables;

    public PolicyReader(string name)
    {
        _name = name;
    }

    /// <summary>Reads the text.</summary>
    /// <exception cref="CrrException"><c>InvalidJson</c>.</exception>
    public JsonObject ReadText(string json)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(json);
            return ForceRead(node) as JsonObject ?? throw Refuse("is not a JSON object");
        }
        catch (JsonException error)
        {
            // .NET counts both from 0, people from 1.
            string where = error.LineNumber is { } line
                ? $" at line {line + 1}, position {error.BytePositionInLine + 1}"
                : string.Empty;
            throw new CrrException(CrrErrorCode.InvalidJson, $"The policy '{_name}' is not JSON{where}.", error)
            {
                Target = _name,
                Remedy = "Check the quotes, commas and braces before that place.",
            };
        }
        catch (InvalidOperationException error)
        {
            throw new CrrException(CrrErrorCode.InvalidJson, $"The policy '{_name}' has a text with half of a surrogate pair.", error)
            {
                Target = _name,
            };
        }
        catch (ArgumentException error)
        {
            throw new CrrException(CrrErrorCode.InvalidJson, $"The policy '{_name}' has a member twice in one object.", error)
            {
                Target = _name,
            };
        }
    }

    /// <summary>Reads the statements.</summary>
    /// <exception cref="CrrException"><c>InvalidJson</c>.</exception>
    public List<PolicyStatement> ReadStatements(JsonObject root)
    {
        string? version = root["Version"] is { } given ? Text(given, "Version") : null;
        if (version is not (null or VersionWithVariables or FirstVersion))
        {
            throw Refuse($"has the Version '{version}', where only {VersionWithVariables} and {FirstVersion} exist");
        }

        _variables = version == VersionWithVariables;
        return root["Statement"] switch
        {
            JsonObject only => [Read(only, 0)],
            JsonArray many => [.. many.Select((node, index) =>
                Read(node as JsonObject ?? throw Refuse($"has a statement {index + 1} that is not an object"), index))],
            _ => throw Refuse("has no Statement"),
        };
    }

    private PolicyStatement Read(JsonObject json, int index)
    {
        string label = $"has in statement {index + 1}";
        string? effect = json["Effect"] is { } given ? Text(given, "Effect") : null;
        (List<string> actions, bool isNotAction) = Either(json, "Action", "NotAction");
        (List<string> resources, bool isNotResource) = Either(json, "Resource", "NotResource");
        bool isNotPrincipal = json["NotPrincipal"] is not null;
        if (isNotPrincipal && json["Principal"] is not null)
        {
            throw Refuse($"{label} both Principal and NotPrincipal");
        }

        JsonNode? principal = json["Principal"] ?? json["NotPrincipal"];
        List<(string, string)> principals = principal is null ? [] : ReadPrincipals(principal);
        return new PolicyStatement
        {
            Sid = json["Sid"] is { } sid ? Text(sid, "Sid") : null,
            Index = index,
            Effect = effect switch
            {
                "Allow" => PolicyEffect.Allow,
                "Deny" => PolicyEffect.Deny,
                null => throw Refuse($"{label} no Effect"),
                _ => throw Refuse($"{label} the Effect '{effect}', where only Allow and Deny exist"),
            },
            Actions = actions.Count > 0 ? actions : throw Refuse($"{label} no Action"),
            IsNotAction = isNotAction,
            Resources = resources,
            IsNotResource = isNotResource,
            Principals = principals,
            IsNotPrincipal = isNotPrincipal,
            ActionMatchers = [.. actions.Select(action => new Glob(action, variables: false, ignoreCase: true))],
            ResourceMatchers = [.. resources.Select(resource => new ArnPattern(resource, _variables, isResource: true))],
            ConditionMatchers = json["Condition"] is { } conditions ? ReadConditions(conditions) : [],
            PrincipalMatcher = principal is null ? null : new PrincipalMatcher(principals, isNotPrincipal, denies: effect == "Deny"),
        };
    }

    private (List<string> Values, bool Negated) Either(JsonObject json, string name, string negatedName)
    {
        if (json[name] is not null && json[negatedName] is not null)
        {
            throw Refuse($"has both {name} and {negatedName} in one statement");
        }

        return json[name] is { } plain ? (Texts(plain, name), false)
            : json[negatedName] is { } negated ? (Texts(negated, negatedName), true)
            : ([], false);
    }

    private List<(string Type, string Value)> ReadPrincipals(JsonNode node) => node switch
    {
        JsonValue => [("*", Text(node, "Principal") is "*" ? "*" : throw Refuse("has a Principal that is a text other than '*'"))],
        JsonObject types => [.. types.SelectMany(type => type.Value is null
            ? []
            : Texts(type.Value, "Principal").Select(value => (type.Key, value)))],
        _ => throw Refuse("has a Principal that is neither '*' nor an object"),
    };

    private List<Condition> ReadConditions(JsonNode node)
    {
        List<Condition> conditions = [];
        foreach ((string operatorName, JsonNode? keys) in Object(node, "Condition"))
        {
            foreach ((string key, JsonNode? values) in Object(keys, operatorName))
            {
                conditions.Add(new Condition(
                    operatorName, key, values is null ? [] : [.. Texts(values, key)], _variables));
            }
        }

        return conditions;
    }

    private JsonObject Object(JsonNode? node, string what) =>
        node as JsonObject ?? throw Refuse($"has a {what} that is not an object");

    private List<string> Texts(JsonNode node, string what) => node is JsonArray array
        ? [.. array.Select(item => Text(item ?? throw Refuse($"has a null in {what}"), what))]
        : [Text(node, what)];

    // Numbers and booleans stand for their text, as AWS takes them in conditions.
    private string Text(JsonNode node, string what) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value => value.ToJsonString(),
        _ => throw Refuse($"has an object in {what} where a text belongs"),
    };

    // JsonNode finds repeated members only when an object is read.
    private static JsonNode? ForceRead(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach ((_, JsonNode? child) in json)
                {
                    ForceRead(child);
                }

                break;
            case JsonArray array:
                foreach (JsonNode? child in array)
                {
                    ForceRead(child);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                // throws at half of a surrogate pair
                _ = value.GetValue<string>();
                break;
        }

        return node;
    }

    private CrrException Refuse(string what) => new(CrrErrorCode.InvalidJson, $"The policy '{_name}' {what}.") { Target = _name };
}
