using System.Text.Json.Nodes;
using S3Replication.Core.Policies;
using S3Replication.Core.Tests.Proof;

namespace S3Replication.Core.Tests.Policies;

/// <summary>
/// What holds for all policies and requests, by
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html. A failure names
/// its seed.
/// </summary>
public sealed class EvaluatorPropertyTests
{
    private const int Rounds = 1500;

    [Fact]
    public void A_deny_of_everything_in_any_policy_that_binds_always_wins() => ForAll((dice, policies, request) =>
    {
        DicedPolicies denied = request.Principal.AccountId.Length == 0
            ? policies with { Resource = [Everything("Deny", named: true)] }
            : policies.With(dice.Random.Next(100), named => Everything("Deny", named));
        // Resource control policies bear on some services only, all of them among the requests here.
        Assert.Equal(AccessOutcome.ExplicitDeny, Outcome(request, denied));
    });

    [Fact]
    public void Another_allow_never_takes_access_away() => ForAll((dice, policies, request) =>
    {
        AccessOutcome before = Outcome(request, policies);
        AccessOutcome after = Outcome(request, policies.With(dice.Random.Next(100), named => dice.Statement("Allow", named)));
        Assert.True(
            before switch
            {
                AccessOutcome.Allowed => after == AccessOutcome.Allowed,
                AccessOutcome.ExplicitDeny => after == AccessOutcome.ExplicitDeny,
                AccessOutcome.Unknown => after is AccessOutcome.Unknown or AccessOutcome.Allowed,
                _ => after != AccessOutcome.ExplicitDeny,
            },
            $"{before} became {after}");
    });

    [Fact]
    public void Another_deny_never_gives_access() => ForAll((dice, policies, request) =>
    {
        AccessOutcome before = Outcome(request, policies);
        AccessOutcome after = Outcome(request, policies.With(dice.Random.Next(100), named => dice.Statement("Deny", named)));
        Assert.True(
            before switch
            {
                AccessOutcome.Allowed => after != AccessOutcome.ImplicitDeny,
                AccessOutcome.ExplicitDeny => after == AccessOutcome.ExplicitDeny,
                AccessOutcome.Unknown => after is AccessOutcome.Unknown or AccessOutcome.ExplicitDeny,
                _ => after is AccessOutcome.ImplicitDeny or AccessOutcome.ExplicitDeny,
            },
            $"{before} became {after}");
    });

    [Fact]
    public void Boundaries_sessions_and_organizations_only_narrow() => ForAll((dice, policies, request) =>
    {
        DicedPolicies narrowed = dice.Random.Next(4) switch
        {
            0 => policies with { Boundary = policies.Boundary ?? dice.Statements(named: false) },
            1 when policies.Session.Count == 0 => policies with { Session = [dice.Statements(named: false)] },
            2 => policies with { ServiceControl = [.. policies.ServiceControl, [dice.Statements(named: false)]] },
            _ => policies with { ResourceControl = [.. policies.ResourceControl, [dice.Statements(named: true)]] },
        };
        AccessOutcome before = Outcome(request, policies);
        AccessOutcome after = Outcome(request, narrowed);
        Assert.True(after != AccessOutcome.Allowed || before == AccessOutcome.Allowed, $"{before} became {after}");
        Assert.True(before != AccessOutcome.ExplicitDeny || after == AccessOutcome.ExplicitDeny, $"{before} became {after}");
    });

    [Fact]
    public void The_order_of_policies_statements_and_values_never_matters() => ForAll((dice, policies, request) =>
    {
        DicedPolicies shuffled = policies.Each(statements => dice.Shuffle(statements).AsArray());
        shuffled = shuffled with
        {
            Identity = dice.Shuffle(shuffled.Identity),
            ServiceControl = dice.Shuffle(shuffled.ServiceControl),
            ResourceControl = [.. shuffled.ResourceControl.Select(dice.Shuffle)],
        };
        Assert.Equal(Outcome(request, policies), Outcome(request, shuffled));
    });

    [Fact]
    public void The_case_of_actions_keys_and_operators_never_matters() => ForAll((dice, policies, request) =>
    {
        string Swap(string text) => string.Concat(text.Select(c =>
            dice.Chance(50) ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c)));
        JsonNode Names(JsonNode? node) => new JsonObject(((JsonObject)node!).Select(entry => KeyValuePair.Create<string, JsonNode?>(
            Swap(entry.Key), entry.Value is JsonObject ? Names(entry.Value) : entry.Value!.DeepClone())));
        DicedPolicies swapped = policies.Each(statements =>
        [
            .. statements.Select(statement => new JsonObject(((JsonObject)statement!).Select(entry => KeyValuePair.Create<string, JsonNode?>(
                entry.Key,
                entry.Key.EndsWith("Action", StringComparison.Ordinal)
                    ? new JsonArray([.. entry.Value!.AsArray().Select(action => (JsonNode)Swap((string)action!))])
                    : entry.Key == "Condition" ? Names(entry.Value) : entry.Value!.DeepClone())))),
        ]);
        Assert.Equal(Outcome(request, policies), Outcome(request with { Action = Swap(request.Action) }, swapped));
    });

    [Fact]
    public void A_policy_that_is_written_and_read_again_decides_and_reads_the_same() => ForAll((_, policies, request) =>
    {
        PolicySet once = policies.ToPolicySet();
        PolicySet again = policies.ToPolicySet(again: true);
        Assert.All(once.Identity.Zip(again.Identity), pair => Assert.True(pair.First.SaysTheSameAs(pair.Second)));
        Assert.Equal(once.Resource?.ToJson(), again.Resource?.ToJson());
        Assert.Equal(PolicyEvaluator.Evaluate(request, once).Outcome, PolicyEvaluator.Evaluate(request, again).Outcome);
    });

    // What is decided while keys are unknown stays so, whatever they turn out to be.
    [Fact]
    public void What_is_decided_without_all_keys_is_decided_so_with_all() => ForAll((dice, policies, request) =>
    {
        AccessRequest partly = request with { Context = dice.Fill(AccessContext.Unknown, 30) };
        AccessOutcome before = Outcome(partly, policies);
        AccessContext complete = dice.Complete(partly.Context);
        AccessOutcome after = Outcome(
            partly with { Context = complete, Principal = AsKnown(partly.Principal) }, policies);
        Assert.True(
            before switch
            {
                AccessOutcome.Unknown => true,
                AccessOutcome.ImplicitDeny => after is AccessOutcome.ImplicitDeny or AccessOutcome.ExplicitDeny,
                _ => after == before || (after == AccessOutcome.Unknown && HasNotPrincipal(policies)),
            },
            $"{before} became {after}");
    });

    private static bool HasNotPrincipal(DicedPolicies policies) =>
        policies.Resource?.Any(statement => statement!["NotPrincipal"] is not null) == true
        || policies.ResourceControl.SelectMany(level => level).SelectMany(policy => policy).Any(statement => statement!["NotPrincipal"] is not null);

    private static AccessPrincipal AsKnown(AccessPrincipal principal) =>
        principal.Kind == AccessPrincipalKind.Role && principal.SessionArn is null ? AccessPrincipal.Role(principal.Name, "session") : principal;

    private static AccessOutcome Outcome(AccessRequest request, DicedPolicies policies) =>
        PolicyEvaluator.Evaluate(request, policies.ToPolicySet()).Outcome;

    private static JsonObject Everything(string effect, bool named)
    {
        JsonObject statement = new() { ["Effect"] = effect, ["Action"] = "*", ["Resource"] = "*" };
        if (named)
        {
            statement["Principal"] = "*";
        }

        return statement;
    }

    private static void ForAll(Action<PolicyDice, DicedPolicies, AccessRequest> property)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            PolicyDice dice = new(seed);
            DicedPolicies policies = dice.Policies();
            AccessRequest request = dice.Request();
            try
            {
                property(dice, policies, request);
            }
            catch (Xunit.Sdk.XunitException error)
            {
                Assert.Fail($"Seed {seed}: {error.Message}\n{request}\n{policies}");
            }
        }
    }
}
