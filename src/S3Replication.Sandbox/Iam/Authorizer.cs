using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// Decides requests to S3 by the evaluator: the root user of the bucket's account may, unless the bucket's policy denies
/// it; a role's session by its own policies or the bucket's; another account needs both; an anonymous caller needs the
/// bucket's policy and no Block Public Access; access control lists count where they are on
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking public access to your Amazon S3 storage</see>).
/// </summary>
internal sealed class Authorizer : IAuthorizer
{
    private readonly IamTable _table;

    /// <summary>Decides by these roles.</summary>
    /// <param name="table">The IAM of every account.</param>
    public Authorizer(IamTable table) => _table = table;

    /// <inheritdoc/>
    public bool Allows(AccessDemand demand) => Decide(demand, out _) is null or { IsAllowed: true };

    /// <inheritdoc/>
    public bool Denies(AccessDemand demand) => Decide(demand, out _) is { Outcome: AccessOutcome.ExplicitDeny };

    /// <inheritdoc/>
    public void Demand(AccessDemand demand)
    {
        AccessDecision? decision = Decide(demand, out PolicySet policies);
        if (decision is null or { IsAllowed: true })
        {
            return;
        }

        // AWS gives its reasons to callers of the bucket's account only, and of policies only.
        bool sameAccount = !demand.Caller.IsAnonymous
            && decision.Explanation != AclDecision.NotGranted
            && (demand.Bucket is null || demand.Bucket.OwnerId == demand.Caller.AccountId);
        string message = sameAccount
            ? DenialText.Of(demand.Caller, demand.Action, demand.Resource, decision, policies)
            : "Access Denied";
        throw new ServiceException(403, "AccessDenied", message);
    }

    /// <summary>The decision; null when nothing can take the permission away.</summary>
    private AccessDecision? Decide(AccessDemand demand, out PolicySet policies)
    {
        Caller caller = demand.Caller;
        (string? bucketPolicy, bool restricted) = Read(demand.Bucket);
        policies = RolePermissions.Of(_table, caller) with { Resource = bucketPolicy is null ? null : ParsedPolicies.Of(bucketPolicy) };
        if (caller is { IsAnonymous: false, RoleArn: null }
            && demand.Bucket?.OwnerId == caller.AccountId
            && demand.Action is "s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy")
        {
            // "the root user … can always perform these": the way out of a policy that denies everybody.
            return null;
        }

        if (restricted && caller.AccountId != demand.Bucket!.OwnerId && PublicPolicy.IsPublic(policies.Resource))
        {
            return new AccessDecision(AccessOutcome.ImplicitDeny, "RestrictPublicBuckets");
        }

        AccessDecision decision = _table.Organizations.Decide(
            new AccessRequest(
                caller.Principal(), demand.Action, demand.Resource, demand.Bucket?.OwnerId ?? caller.AccountId)
            {
                Context = demand.Context,
            },
            policies);
        return AclDecision.Apply(demand, decision, policies);
    }

    private static (string? Policy, bool Restricted) Read(Bucket? bucket)
    {
        if (bucket is null)
        {
            return (null, false);
        }

        lock (bucket.Gate)
        {
            return (
                bucket.Configurations.GetValueOrDefault("policy"),
                PublicPolicy.Blocks(bucket.Configurations.GetValueOrDefault("publicAccessBlock"), "RestrictPublicBuckets"));
        }
    }
}
