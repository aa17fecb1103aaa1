using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Setup;

/// <summary>
/// Writes the least that S3 needs of a role to replicate: <see cref="RoleStatements"/> says what that is.
/// </summary>
public static class RolePolicyGenerator
{
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
        Fit(PolicyDocument.Empty(policyName), permissions);

    /// <summary>
    /// A policy with exactly these permissions under this module's own ids: what no longer is needed goes, statements of others
    /// are left alone.
    /// </summary>
    /// <param name="policy">The policy as it is.</param>
    /// <param name="permissions">The permissions.</param>
    /// <param name="keptSids">Ids of this module's statements that stay as they are.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidBucketName</c>; <c>InvalidParameter</c> when there are too few or too many buckets.
    /// </exception>
    public static PolicyDocument Fit(PolicyDocument policy, RolePermissions permissions, params IReadOnlyList<string> keptSids)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(permissions);
        IReadOnlyList<StatementDraft> wanted = RoleStatements.Of(Validate(permissions));
        PolicyDocument fitted = policy;
        foreach (string sid in policy.Statements
            .Select(statement => statement.Sid)
            .OfType<string>()
            .Where(sid => RoleStatements.IsOwn(sid)
                && !keptSids.Contains(sid, StringComparer.Ordinal)
                && wanted.All(statement => statement.Sid != sid)))
        {
            fitted = fitted.WithoutStatement(sid);
        }

        foreach (StatementDraft statement in wanted)
        {
            fitted = fitted.WithStatement(statement);
        }

        return WithinQuota(fitted.SaysTheSameAs(policy) ? policy : fitted);
    }

    /// <summary>
    /// A policy with these permissions besides those that it has: buckets are added to this module's own statements, statements of
    /// others are left alone. It is for permissions without keys.
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
        return WithinQuota(RoleStatements.Of(Validate(permissions)).Aggregate(policy, PolicyMerge.Add));
    }

    private static RolePermissions Validate(RolePermissions permissions)
    {
        if (permissions.Rules.Count == 0)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "A source bucket and a destination bucket are missing.");
        }

        foreach (string bucket in permissions.SourceBuckets.Concat(permissions.DestinationBuckets))
        {
            BucketNameRule.Validate(bucket);
        }

        return permissions;
    }

    /// <summary>How many characters of the quota a policy takes.</summary>
    internal static int SizeOf(string json) => json.Count(c => !char.IsWhiteSpace(c));

    /// <summary>Refuses a policy for which IAM has no room.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="others">What the role's other inline policies take of the quota.</param>
    internal static void RefuseTooLong(PolicyDocument policy, int others)
    {
        int size = SizeOf(policy.ToJson(indented: false));
        if (size + others > MaxCharacters)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter,
                $"The policy '{policy.Name}' would have {size} characters for all these buckets"
                + (others > 0 ? $", and the role's other inline policies have {others}" : string.Empty)
                + $"; IAM allows {MaxCharacters}.")
            {
                Target = policy.Name,
                Remedy = "Use several roles, each for some of the buckets.",
            };
        }
    }

    private static PolicyDocument WithinQuota(PolicyDocument policy)
    {
        RefuseTooLong(policy, others: 0);
        return policy;
    }
}
