using System.Text.Json.Nodes;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>
/// Makes pairs of policies and a request. Each policy aims at the request and misses it now and then, so that a good part of
/// the requests is allowed and most of the others fail for one reason.
/// </summary>
internal sealed class PairMaker
{
    private readonly Dice _dice;
    private readonly SceneMaker _scenes;
    private readonly StatementMaker _statements;

    public PairMaker(ulong seed)
    {
        _dice = new Dice(seed);
        _scenes = new SceneMaker(_dice);
        _statements = new StatementMaker(_dice);
    }

    /// <summary>Makes the next one.</summary>
    public Pair Make(int number)
    {
        Scene scene = _scenes.Make();
        bool hasAccount = scene.Account.Length > 0;

        // Keys and roles always have a policy, buckets need one when another account asks.
        bool needsPolicy = scene.IsCrossAccount || scene.Service != "s3";
        return new Pair
        {
            Number = number,
            Principal = scene.Principal,
            Role = scene.Role,
            Action = scene.Action,
            Resource = scene.Resource,
            ResourceAccount = scene.ResourceAccount,
            Context = scene.Context,
            Identity = hasAccount && _dice.Chance(92) ? [.. Identity(scene)] : [],
            Boundary = hasAccount && _dice.Chance(20) ? Guard(scene) : null,
            Session = scene.Role is not null && _dice.Chance(8) ? Guard(scene) : null,
            ResourcePolicy = (scene.Service != "s3" || _dice.Chance(scene.IsCrossAccount ? 94 : 40)) ? ResourcePolicy(scene, needsPolicy) : null,
            ServiceControl = hasAccount && _dice.Chance(20) ? [.. Levels().Select(_ => (JsonObject[])[.. ServiceControl(scene)])] : [],
            ResourceControl = _dice.Chance(15) ? [.. Levels().Select(_ => (JsonObject[])[ResourceControl(scene)])] : [],
        };
    }

    private IEnumerable<JsonObject> Identity(Scene scene)
    {
        yield return Policy(Allow(scene, 94, principals: false), Extra(scene, principals: false));
        if (_dice.Chance(20))
        {
            yield return Policy(_statements.Make(scene, _dice.Chance(70) ? "Allow" : "Deny", 45, principals: false, conditional: 40));
        }
    }

    private JsonObject Guard(Scene scene) => Policy(Allow(scene, 95, principals: false), Extra(scene, principals: false));

    private JsonObject ResourcePolicy(Scene scene, bool needed)
    {
        JsonObject first = needed ? Allow(scene, 94, principals: true)
            : _statements.Make(scene, _dice.Chance(60) ? "Allow" : "Deny", 50, principals: true, conditional: 40);
        JsonObject? account = scene.Service == "kms" && _dice.Chance(60)
            ? new JsonObject
            {
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = $"arn:aws:iam::{scene.ResourceAccount}:root" },
                ["Action"] = "kms:*",
                ["Resource"] = "*",
            }
            : null;
        return Policy(account, first, Extra(scene, principals: true));
    }

    private IEnumerable<JsonObject> ServiceControl(Scene scene)
    {
        yield return _dice.Chance(80)
            ? Policy(new JsonObject { ["Effect"] = "Allow", ["Action"] = "*", ["Resource"] = "*" })
            : Policy(Allow(scene, 94, principals: false));
        if (_dice.Chance(50))
        {
            yield return Policy(_statements.Make(scene, "Deny", 30, principals: false, conditional: 80));
        }
    }

    private JsonObject ResourceControl(Scene scene) => Policy("2012-10-17", _statements.MakeResourceControl(scene, 40));

    private JsonObject Allow(Scene scene, int hit, bool principals) =>
        _statements.Make(scene, "Allow", hit, principals, conditional: 30);

    private JsonObject? Extra(Scene scene, bool principals) =>
        _dice.Chance(75) ? null
        : _statements.Make(scene, _dice.Chance(40) ? "Allow" : "Deny", _dice.Of(30, 60), principals, conditional: 60);

    private IEnumerable<int> Levels() => Enumerable.Range(0, _dice.Of(1, 1, 2));

    private JsonObject Policy(params JsonObject?[] statements) =>
        Policy(_dice.Chance(90) ? "2012-10-17" : _dice.Chance(50) ? "2008-10-17" : null, statements);

    private JsonObject Policy(string? version, params JsonObject?[] statements)
    {
        JsonObject policy = [];
        if (version is not null)
        {
            policy["Version"] = version;
        }

        JsonObject[] all = [.. statements.OfType<JsonObject>()];
        policy["Statement"] = all.Length == 1 && _dice.Chance(20) ? all[0] : new JsonArray([.. all]);
        return policy;
    }
}
