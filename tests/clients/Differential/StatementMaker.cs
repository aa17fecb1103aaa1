using System.Text.Json.Nodes;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>Makes statements for requests.</summary>
internal sealed class StatementMaker
{
    private static readonly string[] s_otherActions =
        ["s3:DeleteObject", "s3:GetObjectAcl", "s3:Get*", "s3:List*", "kms:ReEncrypt*", "s3:Replicate?ags", "iam:PassRole"];

    private static readonly string[] s_otherResources =
        ["arn:aws:s3:::else", "arn:aws:s3:::else/*", "arn:aws:s3:::photos-src/private/*", "arn:aws:kms:us-east-1:111122223333:key/*"];

    private readonly Dice _dice;
    private readonly ConditionMaker _conditions;

    public StatementMaker(Dice dice)
    {
        _dice = dice;
        _conditions = new ConditionMaker(dice);
    }

    /// <summary>Makes one.</summary>
    /// <param name="scene">The request.</param>
    /// <param name="effect">Its effect.</param>
    /// <param name="hit">In how many of a hundred cases each element shall aim at the request.</param>
    /// <param name="principals">Whether it names principals.</param>
    /// <param name="conditional">In how many of a hundred cases it has a condition.</param>
    public JsonObject Make(Scene scene, string effect, int hit, bool principals, int conditional)
    {
        JsonObject statement = new() { ["Effect"] = effect };
        if (principals)
        {
            bool not = effect == "Deny" && _dice.Chance(12);
            statement[not ? "NotPrincipal" : "Principal"] = Principals(scene, _dice.Chance(hit) != not);
        }

        bool notAction = _dice.Chance(10);
        statement[notAction ? "NotAction" : "Action"] = Actions(scene, _dice.Chance(hit) != notAction);
        bool notResource = _dice.Chance(8);
        statement[notResource ? "NotResource" : "Resource"] = Resources(scene, _dice.Chance(hit) != notResource, notResource);
        if (_dice.Chance(conditional))
        {
            statement["Condition"] = _conditions.Make(scene, hit);
        }

        return statement;
    }

    /// <summary>A deny as resource control policies have them.</summary>
    public JsonObject MakeResourceControl(Scene scene, int hit)
    {
        JsonObject statement = Make(scene, "Deny", hit, principals: false, conditional: 80);
        statement.Remove("NotAction");
        statement["Action"] = _dice.Of<JsonNode>($"{scene.Service}:*", scene.Action, new JsonArray("sqs:*", "s3:Put*"));
        statement["Principal"] = "*";
        return statement;
    }

    private JsonNode Actions(Scene scene, bool include)
    {
        string[] words = scene.Action.Split(':');
        string[] matching =
        [
            scene.Action, scene.Action, $"{words[0]}:*", "*", $"{words[0]}:{words[1][..4]}*", $"{words[0]}:?{words[1][1..]}",
            scene.Action.ToUpperInvariant(), $"{words[0]}:*{words[1][^5..]}",
        ];
        return List(include ? _dice.Pick(matching) : null, s_otherActions);
    }

    private JsonNode Resources(Scene scene, bool include, bool negated)
    {
        string arn = scene.Resource;
        int slash = arn.IndexOf('/', StringComparison.Ordinal);
        string root = slash < 0 ? arn : arn[..slash];
        bool typed = scene.Service != "s3" && !_dice.Chance(8);
        string[] matching =
        [
            arn.Contains("${", StringComparison.Ordinal) ? root + "/*" : arn,
            root + (slash < 0 ? string.Empty : "/*"),
            root + "*",
            "*",
            !negated && _dice.Chance(15) ? "arn:aws:*:" + arn[(arn.LastIndexOf(':') + 1)..^1] + "*" : "*",
            root[..^3] + "*",
            typed ? arn[..^1] + "?" : root[..^1] + "?" + (slash < 0 ? string.Empty : "/*"),
            root.Replace("arn:aws:", "arn:*:", StringComparison.Ordinal) + (slash < 0 ? string.Empty : "/*"),
            root.Replace(scene.ResourceAccount, "${aws:ResourceAccount}", StringComparison.Ordinal) + (slash < 0 ? string.Empty : "/*"),
        ];
        string[] others = slash < 0 ? [.. s_otherResources, arn + "/*"] : [.. s_otherResources, root, arn.ToUpperInvariant()];
        return List(include ? _dice.Pick(matching) : null, others);
    }

    private JsonNode Principals(Scene scene, bool include)
    {
        if (include && _dice.Chance(20))
        {
            return _dice.Chance(50) ? "*" : new JsonObject { ["AWS"] = "*" };
        }

        if (scene.Account.Length == 0)
        {
            bool service = scene.Principal.EndsWith(".amazonaws.com", StringComparison.Ordinal);
            return include && !service ? "*"
                : new JsonObject { ["Service"] = List(include ? scene.Principal : null, ["ec2.amazonaws.com", "cloudtrail.amazonaws.com"]) };
        }

        string root = $"arn:aws:iam::{scene.Account}:root";
        string me = scene.Role ?? scene.Principal;
        string[] names = [me, me, scene.Principal, root, scene.Account];
        string[] others =
        [
            "arn:aws:iam::999988887777:root", "arn:aws:iam::111122223333:role/else", "999988887777",
            $"arn:aws:iam::{scene.Account}:role/elsewhere/crr",
        ];
        return new JsonObject { ["AWS"] = List(include ? _dice.Pick(names) : null, others) };
    }

    // What matches, if any, alone or among others; one value now and then without an array.
    private JsonNode List(string? wanted, string[] others)
    {
        List<string> values = wanted is null ? [_dice.Pick(others)] : [wanted];
        if (_dice.Chance(35))
        {
            values.Insert(_dice.Below(2), _dice.Pick(others));
        }

        values = [.. values.Distinct()];
        return values.Count == 1 && _dice.Chance(50)
            ? JsonValue.Create(values[0])
            : new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);
    }
}
