using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Setup;

/// <summary>
/// Writes the least that S3 needs of a role to replicate. Actions and resources are those of
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions for live replication</see>;
/// the change of owner is that of
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html">Changing the replica owner</see>.
/// </summary>
public static class RolePolicyGenerator
{
    /// <summary>The id of the statement for source buckets.</summary>
    public const string SourceBucketSid = "CrrReadSourceBucket";

    /// <summary>The id of the statement for objects in source buckets.</summary>
    public const string SourceObjectsSid = "CrrReadSourceObjects";

    /// <summary>The id of the statement for replicas in destination buckets.</summary>
    public const string ReplicasSid = "CrrWriteReplicas";

    /// <summary>
    /// The characters that the inline policies of a role have at most, white space not counted
    /// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM and AWS STS quotas</see>).
    /// </summary>
    public const int MaxCharacters = 10_240;

    /// <summary>A policy with these permissions and no others.</summary>
    /// <param name="permissions">The permissions.</param>
    /// <param name="policyName">The policy's name.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>; <c>InvalidParameter</c> when there are too few or too many buckets.
    /// </exception>
    public static PolicyDocument Generate(RolePermissions permissions, string policyName) =>
        Extend(PolicyDocument.Empty(policyName), permissions);

    /// <summary>
    /// A policy with these permissions besides those that it has: buckets are added to this module's own statements, statements of
    /// others are left alone.
    /// </summary>
    /// <param name="policy">The policy as it is.</param>
    /// <param name="permissions">The permissions to add.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>; <c>InvalidParameter</c> when there are too few or too many buckets.
    /// </exception>
    public static PolicyDocument Extend(PolicyDocument policy, RolePermissions permissions)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(permissions);
        List<string> sources = Buckets(permissions.SourceBuckets, "source", permissions.Partition);
        List<string> destinations = Buckets(permissions.DestinationBuckets, "destination", permissions.Partition);

        PolicyDocument extended = policy;
        extended = Add(extended, SourceBucketSid, ["s3:GetReplicationConfiguration", "s3:ListBucket"], sources);
        extended = Add(
            extended,
            SourceObjectsSid,
            // The tags are read here, in the source: granted on the destination, objects arrive without them.
            ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
            Objects(sources));
        extended = Add(extended, ReplicasSid, WriteActions(permissions), Objects(destinations));

        int size = extended.ToJson(indented: false).Count(c => !char.IsWhiteSpace(c));
        return size <= MaxCharacters ? extended : throw new CrrException(
            CrrErrorCode.InvalidParameter,
            $"The policy '{policy.Name}' would have {size} characters for all these buckets; IAM allows {MaxCharacters}.")
        {
            Target = policy.Name,
            Remedy = "Use several roles, each for some of the buckets.",
        };
    }

    private static List<string> WriteActions(RolePermissions permissions)
    {
        List<string> actions = ["s3:ReplicateObject", "s3:ReplicateTags"];
        if (permissions.DeleteMarkers)
        {
            actions.Insert(1, "s3:ReplicateDelete");
        }

        if (permissions.OwnerOverride)
        {
            actions.Add("s3:ObjectOwnerOverrideToBucketOwner");
        }

        return actions;
    }

    private static PolicyDocument Add(PolicyDocument policy, string sid, List<string> actions, List<string> resources)
    {
        PolicyStatement? present = policy.Find(sid);
        List<string> allActions = [.. actions.Union(present?.Actions ?? [], StringComparer.OrdinalIgnoreCase)];
        List<string> allResources = [.. (present?.Resources ?? []).Union(resources, StringComparer.Ordinal)];
        bool isThere = present is not null
            && allActions.Count == present.Actions.Count
            && allResources.Count == present.Resources.Count
            && present is { Effect: PolicyEffect.Allow, IsNotAction: false, IsNotResource: false, Conditions.Count: 0 };
        return isThere ? policy : policy.WithStatement(new StatementDraft(sid, allActions) { Resources = allResources });
    }

    private static List<string> Objects(List<string> buckets) => [.. buckets.Select(bucket => bucket + "/*")];

    private static List<string> Buckets(IReadOnlyList<string> names, string which, AwsPartition partition) => names.Count > 0
        ? [.. names.Select(name => S3Arn.ForBucket(BucketNameRule.Validate(name), partition)).Distinct(StringComparer.Ordinal)]
        : throw new CrrException(CrrErrorCode.InvalidParameter, $"A {which} bucket is missing.");
}
