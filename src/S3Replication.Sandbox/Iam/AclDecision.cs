using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// What access control lists add to a decision by policies, where the bucket's owner has left them on: a grant allows what no
/// policy denies, and an object of another account than the bucket's owner is its owner's to give
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-auth-workflow-object-operation.html">How Amazon S3 authorizes a request for an object operation</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-auth-workflow-bucket-operation.html">… for a bucket operation</see>).
/// </summary>
internal static class AclDecision
{
    /// <summary>Why an object of another account than the bucket's owner is denied.</summary>
    public const string NotGranted = "The object's owner does not grant it.";

    /// <summary>The decision with the lists.</summary>
    /// <param name="demand">Who wants to do what to what.</param>
    /// <param name="decision">What policies say.</param>
    /// <param name="policies">The policies.</param>
    public static AccessDecision Apply(AccessDemand demand, AccessDecision decision, PolicySet policies)
    {
        if (demand.Bucket is not { } bucket || decision.Outcome is not (AccessOutcome.Allowed or AccessOutcome.ImplicitDeny))
        {
            return decision;
        }

        (IReadOnlyList<AclGrant>? Acl, bool IgnoresPublic)? lists = Read(bucket);
        if (lists is null)
        {
            return decision;
        }

        Caller caller = demand.Caller;
        string? onObject = AclPermission.OnObject(demand.Action);
        if (demand.Object is { } foreign && foreign.OwnerId != bucket.OwnerId && onObject is not null)
        {
            // Neither the bucket's owner nor its policy disposes of the object.
            bool granted = IsAccount(caller, foreign.OwnerId) || Grants(foreign.Acl, onObject, caller, lists.Value.IgnoresPublic);
            return !granted || !MayByItself(demand, policies)
                ? new AccessDecision(AccessOutcome.ImplicitDeny, NotGranted)
                : Allowed();
        }

        if (decision.IsAllowed)
        {
            return decision;
        }

        bool ownsObject = demand.Object is { } own && IsAccount(caller, own.OwnerId);
        string? onBucket = AclPermission.OnBucket(demand.Action, ownsObject, isNew: demand.Object is null);
        bool isGranted = (onObject is not null && Grants(demand.Object?.Acl, onObject, caller, lists.Value.IgnoresPublic))
            || (onBucket is not null && Grants(lists.Value.Acl, onBucket, caller, lists.Value.IgnoresPublic));
        return isGranted && MayByItself(demand, policies) ? Allowed() : decision;
    }

    /// <summary>Whether a list grants a permission to an account.</summary>
    /// <param name="acl">The grants; null when only the owner has any.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="ignoresPublic">Whether grants to everybody do not count: Block Public Access, <c>IgnorePublicAcls</c>.</param>
    public static bool Grants(IReadOnlyList<AclGrant>? acl, string permission, string accountId, bool ignoresPublic) =>
        Grants(acl, permission, [CanonicalUser.IdOf(accountId), AclGroup.AllUsers, AclGroup.AuthenticatedUsers], ignoresPublic);

    private static bool Grants(IReadOnlyList<AclGrant>? acl, string permission, Caller caller, bool ignoresPublic) => caller.IsAnonymous
        ? Grants(acl, permission, [AclGroup.AllUsers], ignoresPublic)
        : Grants(acl, permission, caller.AccountId, ignoresPublic);

    private static bool Grants(IReadOnlyList<AclGrant>? acl, string permission, string[] grantees, bool ignoresPublic) => acl?.Any(grant =>
        grantees.Contains(grant.Grantee, StringComparer.Ordinal)
        && (grant.Permission == permission || grant.Permission == AclPermission.FullControl)
        && !(ignoresPublic && AclGroup.IsPublic(grant.Grantee))) == true;

    private static AccessDecision Allowed() => new(AccessOutcome.Allowed, "An access control list grants it.");

    private static bool IsAccount(Caller caller, string accountId) => !caller.IsAnonymous && caller.AccountId == accountId;

    // A role needs its own account's permission too: lists know accounts only.
    private static bool MayByItself(AccessDemand demand, PolicySet policies) => demand.Caller.IsAnonymous || PolicyEvaluator.Evaluate(
        new AccessRequest(demand.Caller.Principal(), demand.Action, demand.Resource, demand.Caller.AccountId)
        {
            Context = demand.Context,
        },
        policies with { Resource = null }).IsAllowed;

    private static (IReadOnlyList<AclGrant>? Acl, bool IgnoresPublic)? Read(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return Ownership.IsEnforced(bucket)
                ? null
                : (BucketAcl.Of(bucket), PublicPolicy.Blocks(bucket.Configurations.GetValueOrDefault(PublicAccess.Configuration), "IgnorePublicAcls"));
        }
    }
}
