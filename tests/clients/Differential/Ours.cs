using System.Text.Json.Nodes;
using S3Replication.Core.Policies;

namespace S3Replication.Clients.Tests.Differential;

/// <summary>Puts a pair to the product's evaluator.</summary>
internal static class Ours
{
    private static readonly PolicyDocument s_fullAccess = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""",
        "RCPFullAWSAccess");

    /// <summary>What the product decides.</summary>
    public static AccessDecision Decide(Pair pair)
    {
        AccessRequest request = new(PrincipalOf(pair), pair.Action, pair.Resource, pair.ResourceAccount)
        {
            Context = AccessContext.Complete.With(pair.Context),
        };
        return PolicyEvaluator.Evaluate(request, new PolicySet
        {
            Identity = Documents("identity policy", pair.Identity),
            Boundary = Document("boundary", pair.Boundary),
            Session = pair.Session is null ? [] : [Document("session policy", pair.Session)!],
            Resource = Document("resource's policy", pair.ResourcePolicy),
            ResourcePolicyRequired = !pair.Action.StartsWith("s3:", StringComparison.Ordinal),
            ServiceControl = [.. pair.ServiceControl.Select(level => Documents("service control policy", level))],
            ResourceControl = [.. pair.ResourceControl.Select(level =>
                (PolicyDocument[])[s_fullAccess, .. Documents("resource control policy", level)])],
        });
    }

    private static AccessPrincipal PrincipalOf(Pair pair) => pair switch
    {
        { Principal: Pair.Anonymous } => AccessPrincipal.Anonymous,
        { Role: { } role } => AccessPrincipal.Role(role, pair.Principal[(pair.Principal.LastIndexOf('/') + 1)..]),
        _ when pair.Principal.StartsWith("arn:", StringComparison.Ordinal) => AccessPrincipal.FromArn(pair.Principal),
        _ => AccessPrincipal.Service(pair.Principal),
    };

    private static PolicyDocument[] Documents(string name, IReadOnlyList<JsonObject> policies) =>
        [.. policies.Select((policy, index) => PolicyDocument.Parse(policy.ToJsonString(), $"{name} {index}"))];

    private static PolicyDocument? Document(string name, JsonObject? policy) =>
        policy is null ? null : PolicyDocument.Parse(policy.ToJsonString(), name);
}
