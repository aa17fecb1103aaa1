using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Setup;

/// <summary>
/// Lets S3 assume a role, and leaves what others put into its trust policy
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions for live replication</see>).
/// </summary>
public static class TrustPolicyEditor
{
    /// <summary>The id of this module's statement.</summary>
    public const string Sid = "CrrTrustS3";

    private const string Name = "trust policy";

    /// <summary>A trust policy that lets S3 assume the role, and nobody else.</summary>
    public static PolicyDocument Create() => PolicyDocument.Empty(Name).WithStatement(Statement());

    /// <summary>Whether S3 may assume the role.</summary>
    /// <param name="trustPolicy">The trust policy.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="context">What is known of S3's request; AWS does not document which condition keys it has.</param>
    public static AccessDecision Evaluate(PolicyDocument trustPolicy, string roleArn, AccessContext? context = null) =>
        PolicyEvaluator.EvaluateTrust(
            trustPolicy, AccessPrincipal.Service(AwsPartition.S3ServicePrincipal), roleArn, context ?? AccessContext.Unknown);

    /// <summary>
    /// Adds S3 to those who may assume the role. Where a statement lets S3 in under conditions, that is left to those who
    /// set them: another statement would take their protection away.
    /// </summary>
    /// <param name="trustPolicy">The trust policy.</param>
    /// <param name="roleArn">The role.</param>
    /// <returns>A changed policy; the same one when nothing needs to be added.</returns>
    /// <exception cref="CrrException"><c>InvalidState</c> when a statement denies it, which no other can mend.</exception>
    public static PolicyDocument Merge(PolicyDocument trustPolicy, string roleArn)
    {
        ArgumentNullException.ThrowIfNull(trustPolicy);
        AccessDecision decision = Evaluate(trustPolicy, roleArn);
        return decision.Outcome switch
        {
            AccessOutcome.ImplicitDeny => trustPolicy.WithStatement(Statement()),
            AccessOutcome.ExplicitDeny => throw new CrrException(
                CrrErrorCode.InvalidState, $"The trust policy of {roleArn} keeps S3 from assuming the role: {decision.Explanation}")
            {
                Target = roleArn,
                Remedy = "Change that statement, or use another role.",
            },
            _ => trustPolicy,
        };
    }

    private static StatementDraft Statement() => new(Sid, ["sts:AssumeRole"])
    {
        Principals = [("Service", AwsPartition.S3ServicePrincipal)],
    };
}
