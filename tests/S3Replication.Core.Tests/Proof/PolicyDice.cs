using System.Text.Json.Nodes;
using S3Replication.Core.Policies;
using S3Replication.Core.Tests.Policies;

namespace S3Replication.Core.Tests.Proof;

/// <summary>Throws policies and requests from small sets of words, so that they meet often. A seed gives the same again.</summary>
internal sealed class PolicyDice
{
    private static readonly string[] s_actions =
        ["s3:GetObject", "s3:PutObject", "s3:Get*", "s3:?etObject", "s3:*", "*", "S3:PUTobject", "kms:Decrypt", "iam:*"];

    private static readonly string[] s_resources =
        ["*", Ask.Bucket, Ask.Bucket + "/*", Ask.Bucket + "/key", "arn:aws:s3:::b*", "arn:aws:s3:*", Ask.Bucket + "/${k:team}/*", Ask.Bucket + "/?ed/*"];

    private static readonly string[] s_principals =
        [Ask.Account, "arn:aws:iam::111122223333:root", Ask.RoleArn, Ask.SessionArn, Ask.UserArn, Ask.OtherAccount, "*"];

    private static readonly string[] s_keys = ["k:team", "k:size", "k:words", "aws:PrincipalTag/Team"];

    private static readonly string[] s_operators =
    [
        "StringEquals", "StringNotEquals", "StringLike", "StringNotLikeIfExists", "StringEqualsIfExists", "StringEqualsIgnoreCase",
        "ForAllValues:StringEquals", "ForAnyValue:StringLike", "ForAnyValue:StringNotEquals", "NumericLessThan", "ArnLike", "Null",
    ];

    private static readonly string[] s_values = ["red", "RED", "blue", "r*", "5", "true", "false", "${k:team}", Ask.RoleArn, ""];

    public PolicyDice(int seed)
    {
        Random = new Random(seed);
    }

    public Random Random { get; }

    public DicedPolicies Policies() => new()
    {
        Identity = [.. Many(3, () => Statements(named: false))],
        Boundary = Chance(25) ? Statements(named: false) : null,
        Session = Chance(20) ? [Statements(named: false)] : [],
        Resource = Chance(60) ? Statements(named: true) : null,
        IsRequired = Chance(20),
        ServiceControl = Chance(25) ? [[Statements(named: false)], [Statements(named: false)]] : [],
        ResourceControl = Chance(20) ? [[Statements(named: true), Statements(named: true)]] : [],
    };

    public AccessRequest Request(AccessContext? context = null) => new(
        Pick(
            Ask.Role, Ask.Role, Ask.Role, Ask.User, AccessPrincipal.Role(Ask.RoleArn), AccessPrincipal.Root(Ask.Account),
            AccessPrincipal.Anonymous, AccessPrincipal.Service("s3.amazonaws.com")),
        Pick("s3:GetObject", "s3:PutObject", "kms:Decrypt"),
        Pick(Ask.Bucket + "/key", Ask.Bucket + "/red/a", Ask.Bucket),
        Chance(70) ? Ask.Account : Ask.OtherAccount)
    { Context = context ?? Fill(Chance(50) ? AccessContext.Complete : AccessContext.Unknown, 50) };

    /// <summary>Gives keys that the context lacks a value each, with the given chance.</summary>
    public AccessContext Fill(AccessContext context, int percent) => s_keys
        .Where(key => !context.Has(key) && Chance(percent))
        .Aggregate(context, (filled, key) => filled.With(key, [.. Many(3, () => Pick("red", "RED", "blue", "5", "true", ""))]));

    /// <summary>Decides every key that the context leaves unknown: a value, or absent.</summary>
    public AccessContext Complete(AccessContext context)
    {
        AccessContext filled = Fill(context, 60);
        return AccessContext.Complete.With(s_keys.Select(key => KeyValuePair.Create(key, filled.Find(key) ?? [])));
    }

    public JsonArray Statements(bool named)
    {
        JsonArray statements = [];
        for (int i = Random.Next(1, 4); i > 0; i--)
        {
            statements.Add((JsonNode)Statement(Chance(70) ? "Allow" : "Deny", named));
        }

        return statements;
    }

    public JsonObject Statement(string effect, bool named)
    {
        JsonObject statement = new()
        {
            ["Effect"] = effect,
            [Chance(15) ? "NotAction" : "Action"] = Several(s_actions),
            [Chance(15) ? "NotResource" : "Resource"] = Several(s_resources),
        };
        if (named)
        {
            statement[effect == "Deny" && Chance(20) ? "NotPrincipal" : "Principal"] = new JsonObject { ["AWS"] = Several(s_principals) };
        }

        if (Chance(35))
        {
            JsonObject conditions = [];
            for (int i = Random.Next(1, 3); i > 0; i--)
            {
                conditions[Pick(s_operators)] = new JsonObject { [Pick([.. s_keys, "aws:PrincipalArn"])] = Several(s_values), ["k:size"] = Several("5", "7") };
            }

            statement["Condition"] = conditions;
        }

        return statement;
    }

    public bool Chance(int percent) => Random.Next(100) < percent;

    public T Pick<T>(params T[] of) => of[Random.Next(of.Length)];

    /// <summary>The same in another order: lists and members alike.</summary>
    public JsonNode Shuffle(JsonNode node)
    {
        switch (node)
        {
            case JsonArray array:
                JsonNode[] items = [.. array.Select(item => Shuffle(item!))];
                Random.Shuffle(items);
                return new JsonArray(items);
            case JsonObject json:
                KeyValuePair<string, JsonNode?>[] members = [.. json.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, Shuffle(entry.Value!)))];
                Random.Shuffle(members);
                return new JsonObject(members);
            default:
                return node.DeepClone();
        }
    }

    public IReadOnlyList<T> Shuffle<T>(IReadOnlyList<T> list)
    {
        T[] items = [.. list];
        Random.Shuffle(items);
        return items;
    }

    private IEnumerable<T> Many<T>(int below, Func<T> make) => Enumerable.Range(0, Random.Next(below)).Select(_ => make());

    private JsonArray Several(params string[] of) => [.. Enumerable.Range(0, Random.Next(1, 4)).Select(_ => (JsonNode)Pick(of))];
}
