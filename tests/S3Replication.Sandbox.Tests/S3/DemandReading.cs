using S3Replication.Core.Policies;
using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>Reads what policies see of a demand, as they do.</summary>
internal static class DemandReading
{
    /// <summary>Whether a condition key has a value: a policy that denies it does so.</summary>
    public static bool Says(this AccessDemand demand, string key, string value)
    {
        PolicyDocument policy = PolicyDocument.Parse(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringEquals": {"{{key}}":"{{value}}"} } }]}""",
            "test");
        AccessRequest request = new(AccessPrincipal.Root(S3Harness.Account), demand.Action, demand.Resource, S3Harness.Account)
        {
            Context = demand.Context,
        };
        return PolicyEvaluator.Evaluate(request, new PolicySet { Resource = policy }).Outcome == AccessOutcome.ExplicitDeny;
    }
}
