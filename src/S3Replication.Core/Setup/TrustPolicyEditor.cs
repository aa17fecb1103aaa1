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

    /// <summary>The id of this module's statement for S3 Batch Operations.</summary>
    public const string BatchSid = "CrrTrustBatch";

    private const string Name = "trust policy";

    /// <summary>A trust policy that lets S3 assume the role, and nobody else.</summary>
    /// <param name="terms">Under what terms; null for AWS's own example.</param>
    public static PolicyDocument Create(TrustTerms? terms = null)
    {
        TrustTerms wanted = terms ?? new TrustTerms();
        PolicyDocument trust = PolicyDocument.Empty(Name).WithStatement(Statement(wanted));
        return wanted.Batch == true ? trust.WithStatement(BatchStatement()) : trust;
    }

    /// <summary>Whether S3 may assume the role.</summary>
    /// <param name="trustPolicy">The trust policy.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="context">What is known of S3's request; AWS does not document which condition keys it has.</param>
    public static AccessDecision Evaluate(PolicyDocument trustPolicy, string roleArn, AccessContext? context = null) =>
        Evaluate(trustPolicy, AwsPartition.S3ServicePrincipal, roleArn, context);

    /// <summary>
    /// Adds S3 to those who may assume the role. Where a statement lets S3 in under conditions, that is left to those who
    /// set them: another statement would take their protection away.
    /// </summary>
    /// <param name="trustPolicy">The trust policy.</param>
    /// <param name="roleArn">The role.</param>
    /// <param name="terms">Under what terms; null for AWS's own example.</param>
    /// <returns>A changed policy; the same one when nothing needs to be changed.</returns>
    /// <exception cref="CrrException">
    /// <c>InvalidState</c> when a statement denies it, which no other can mend, or lets S3 in without the protection.
    /// </exception>
    public static PolicyDocument Merge(PolicyDocument trustPolicy, string roleArn, TrustTerms? terms = null)
    {
        ArgumentNullException.ThrowIfNull(trustPolicy);
        TrustTerms wanted = terms ?? new TrustTerms();
        PolicyDocument merged = MergeBatch(MergeS3(trustPolicy, roleArn, wanted), roleArn, wanted);
        return merged.SaysTheSameAs(trustPolicy) ? trustPolicy : merged;
    }

    private static PolicyDocument MergeS3(PolicyDocument trustPolicy, string roleArn, TrustTerms terms)
    {
        bool isProtected = trustPolicy.Find(Sid)?.Conditions.Count > 0;
        bool protects = terms.ConfusedDeputyProtection ?? isProtected;
        if (!protects && !isProtected)
        {
            return LetIn(trustPolicy, AwsPartition.S3ServicePrincipal, roleArn, Statement(terms));
        }

        PolicyDocument others = trustPolicy.WithoutStatement(Sid);
        AccessDecision anyway = Evaluate(others, AwsPartition.S3ServicePrincipal, roleArn, context: null);
        if (protects && anyway.IsAllowed)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"The trust policy of {roleArn} lets S3 in without conditions, so that protection would be none: {anyway.Explanation}")
            {
                Target = roleArn,
                Remedy = "Remove that statement from the trust policy, or leave -ConfusedDeputyProtection out.",
            };
        }

        RefuseDeny(anyway, roleArn);
        return trustPolicy.WithStatement(Statement(terms with { ConfusedDeputyProtection = protects }));
    }

    private static PolicyDocument MergeBatch(PolicyDocument trustPolicy, string roleArn, TrustTerms terms) => terms.Batch switch
    {
        true => LetIn(trustPolicy, AwsPartition.BatchOperationsServicePrincipal, roleArn, BatchStatement()),
        false => trustPolicy.WithoutStatement(BatchSid),
        null => trustPolicy,
    };

    private static PolicyDocument LetIn(PolicyDocument trustPolicy, string service, string roleArn, StatementDraft statement)
    {
        AccessDecision decision = Evaluate(trustPolicy, service, roleArn, context: null);
        RefuseDeny(decision, roleArn);
        return decision.Outcome == AccessOutcome.ImplicitDeny ? trustPolicy.WithStatement(statement) : trustPolicy;
    }

    private static void RefuseDeny(AccessDecision decision, string roleArn)
    {
        if (decision.Outcome == AccessOutcome.ExplicitDeny)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState, $"The trust policy of {roleArn} keeps S3 from assuming the role: {decision.Explanation}")
            {
                Target = roleArn,
                Remedy = "Change that statement, or use another role.",
            };
        }
    }

    private static AccessDecision Evaluate(PolicyDocument trustPolicy, string service, string roleArn, AccessContext? context) =>
        PolicyEvaluator.EvaluateTrust(trustPolicy, AccessPrincipal.Service(service), roleArn, context ?? AccessContext.Unknown);

    private static StatementDraft Statement(TrustTerms terms) => new(Sid, ["sts:AssumeRole"])
    {
        Principals = [("Service", AwsPartition.S3ServicePrincipal)],
        Conditions = terms.ConfusedDeputyProtection == true
            ?
            [
                ("StringEquals", "aws:SourceAccount", [terms.AccountId]),
                ("ArnLike", "aws:SourceArn", [.. terms.SourceArns]),
            ]
            : [],
    };

    private static StatementDraft BatchStatement() => new(BatchSid, ["sts:AssumeRole"])
    {
        Principals = [("Service", AwsPartition.BatchOperationsServicePrincipal)],
    };
}
