using System.Globalization;
using System.Text.Json.Nodes;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>Makes condition elements for requests.</summary>
internal sealed class ConditionMaker
{
    private readonly Dice _dice;

    public ConditionMaker(Dice dice)
    {
        _dice = dice;
    }

    /// <summary>Makes one with one to three keys.</summary>
    /// <param name="scene">The request.</param>
    /// <param name="hit">In how many of a hundred cases each key shall aim at holding.</param>
    public JsonObject Make(Scene scene, int hit)
    {
        JsonObject conditions = [];
        int count = _dice.Of(1, 1, 1, 2, 3);
        for (int i = 0; i < count; i++)
        {
            SceneKey key = _dice.Pick(scene.Keys);
            (string name, JsonNode values) = Compare(scene, key, _dice.Chance(hit));
            JsonObject keys = conditions[name] as JsonObject ?? [];
            keys[Recase(key.Name)] = values;
            conditions[name] = keys;
        }

        return conditions;
    }

    private (string Operator, JsonNode Values) Compare(Scene scene, SceneKey key, bool hold)
    {
        bool present = key.Values.Length > 0;
        if (_dice.Chance(7))
        {
            bool absent = hold ? !present : present;
            return ("Null", JsonValue.Create(absent ? "true" : "false"));
        }

        bool negated = _dice.Chance(25) && key.Family != KeyFamily.Flag;
        bool ifExists = present ? _dice.Chance(15) : _dice.Chance(hold ? 60 : 15);
        string set = key.IsMany && _dice.Chance(90) ? _dice.Of("ForAllValues:", "ForAnyValue:") : string.Empty;
        (string name, string[] values) = Values(scene, key, hold != negated, negated);
        JsonNode json = values.Length == 1 && _dice.Chance(70)
            ? JsonValue.Create(values[0])
            : new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
        return (set + name + (ifExists ? "IfExists" : string.Empty), json);
    }

    private (string Operator, string[] Values) Values(Scene scene, SceneKey key, bool same, bool negated)
    {
        string not = negated ? "Not" : string.Empty;
        switch (key.Family)
        {
            case KeyFamily.Flag:
                string flag = key.Values.Length == 0 || same ? key.Values.FirstOrDefault("true") : key.Values[0] == "true" ? "false" : "true";
                return ("Bool", [flag]);
            case KeyFamily.Address:
                return (negated ? "NotIpAddress" : "IpAddress",
                    Mix(same ? _dice.Of("203.0.113.0/24", "203.0.113.7", "203.0.113.7/32", "0.0.0.0/0") : null, key));
            case KeyFamily.Number:
                return (_dice.Of("NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
                    $"Numeric{not}Equals"), [Number(key)]);
            case KeyFamily.Date:
                return (_dice.Of("DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals", $"Date{not}Equals"),
                    [_dice.Of("2026-06-01T12:00:00Z", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "1780315200", "2026-06-01T14:00:00+02:00")]);
            case KeyFamily.Arn when _dice.Chance(70):
                return (_dice.Of($"Arn{not}Like", $"Arn{not}Equals"), Mix(same ? Wild(scene, key, isArn: true) : null, key));
            default:
                int way = _dice.Below(10);
                return way < 5 ? ($"String{not}Equals", Mix(same ? Exact(scene, key) : null, key))
                    : way < 9 ? ($"String{not}Like", Mix(same ? Wild(scene, key, isArn: false) : null, key))
                    : ($"String{not}EqualsIgnoreCase", Mix(same ? Flip(Any(key)) : null, key));
        }
    }

    // What holds, if any, between values that do not.
    private string[] Mix(string? wanted, SceneKey key)
    {
        List<string> values = wanted is null ? [] : [wanted];
        if ((wanted is null || _dice.Chance(30)) && key.Foreign.Length > 0)
        {
            values.Add(_dice.Pick(key.Foreign));
        }

        // Each value that the request has, so that ForAllValues can hold.
        if (wanted is not null && key.Values.Length > 1 && _dice.Chance(60))
        {
            values.AddRange(key.Values);
        }

        return values.Count == 0 ? ["nothing"] : [.. values.Distinct()];
    }

    private string Any(SceneKey key) => key.Values.Length > 0 ? _dice.Pick(key.Values) : key.Foreign.Length > 0 ? _dice.Pick(key.Foreign) : "x";

    private string Exact(Scene scene, SceneKey key)
    {
        string value = Any(key);
        return scene.Account.Length > 0 && value == scene.Account && _dice.Chance(40) ? "${aws:PrincipalAccount}"
            : _dice.Chance(3) ? Flip(value)
            : value;
    }

    private string Wild(Scene scene, SceneKey key, bool isArn)
    {
        string value = Any(key);
        int last = value.LastIndexOf(isArn ? '/' : ':') + 1;
        return _dice.Below(8) switch
        {
            0 => value[..Math.Max(last, 1)] + "*",
            1 when !isArn => "*" + value[(value.Length / 2)..],
            2 when !isArn => value[..^1] + "?",
            3 => value.Length > 4 ? value[..^2] + "*" : value,
            4 when isArn => value.Replace("arn:aws:", "arn:*:", StringComparison.Ordinal),
            5 when scene.Account.Length > 0 => value.Replace(scene.Account, "${aws:PrincipalAccount}", StringComparison.Ordinal),
            6 => isArn ? value.Replace(":role/", ":*/", StringComparison.Ordinal) : "*",
            _ => value,
        };
    }

    private string Number(SceneKey key)
    {
        decimal value = key.Values.Length == 0 ? 1.2m : decimal.Parse(key.Values[0], CultureInfo.InvariantCulture);
        return _dice.Of(value, value - 1, value + 1, value * 2).ToString(CultureInfo.InvariantCulture);
    }

    private string Recase(string name) => _dice.Chance(4) && !name.Contains('/', StringComparison.Ordinal) ? name.ToUpperInvariant() : name;

    private static string Flip(string value) =>
        string.Concat(value.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
