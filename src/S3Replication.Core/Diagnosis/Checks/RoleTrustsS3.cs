using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The role's trust policy lets S3 assume it.</summary>
internal sealed class RoleTrustsS3 : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.RoleTrust,
        "The role lets S3 assume it",
        CheckSeverity.Critical,
        "setting-repl-config-perm-overview.html#setting-repl-config-trust-policy")
    {
        Needs = [CheckIds.RoleExists],
        ProvenByLegs = [CanaryLegName.Put],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        RoleArn arn = RoleArn.Parse(context.RoleArn);
        Fact<IamRole?> role = await context.Facts.Role.RoleAsync(arn, cancellationToken).ConfigureAwait(false);
        if (role.IsUnknown)
        {
            return Info.Unknown(role.Unreadable);
        }

        string remedy = $"Add to the trust policy of role {arn.Name}: "
            + PolicyWords.Statement(new StatementDraft("S3ReplicationTrust", ["sts:AssumeRole"])
            {
                Principals = [("Service", AwsPartition.S3ServicePrincipal)],
            });
        try
        {
            PolicyDocument trust = PolicyDocument.Parse(role.Value!.TrustPolicy, $"trust policy of {arn.Name}");
            AccessDecision decision = ConceivableContext.Decide(
                AccessContext.Unknown,
                Conceivable(context, arn),
                known => PolicyEvaluator.EvaluateTrust(
                    trust, AccessPrincipal.Service(AwsPartition.S3ServicePrincipal), context.RoleArn, known));
            return decision.Outcome switch
            {
                AccessOutcome.Allowed => Info.Passed($"{AwsPartition.S3ServicePrincipal} may assume role {arn.Name}."),
                AccessOutcome.Unknown => Info.Unknown(
                    $"Whether {AwsPartition.S3ServicePrincipal} may assume role {arn.Name} turns on a condition.",
                    decision.Explanation,
                    "Prove it with a canary: Test-CrrReplication -Canary. AWS documents no conditions for this trust."),
                _ => Info.Failed(
                    $"{AwsPartition.S3ServicePrincipal} may not assume role {arn.Name}.",
                    decision.Explanation,
                    decision.Outcome == AccessOutcome.ImplicitDeny ? remedy
                        : $"Remove {decision.Statement?.Label ?? "the statement"} from the trust policy of role {arn.Name}, or let it leave out "
                            + $"{AwsPartition.S3ServicePrincipal}: what denies is not made up for by what allows.") with
                    {
                        // No statement that is added mends a Deny.
                        Mends = decision.Outcome == AccessOutcome.ImplicitDeny ? [CheckMend.FitRole(context.RoleArn)] : [],
                    },
            };
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidJson)
        {
            return Info.Unknown("The trust policy was not understood.", error.Message, remedy);
        }
    }

    // AWS documents neither that S3 sends these when it replicates nor that it doesn't; it could send no others
    // (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html). An external id is what third parties send.
    private static Dictionary<string, IReadOnlyList<string[]>> Conceivable(CheckContext context, RoleArn role) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:SourceAccount"] = [[], [role.AccountId]],
            ["aws:SourceArn"] = [[], [S3Arn.ForBucket(context.SourceBucket, context.Partition)]],
            ["sts:ExternalId"] = [[]],
        };
}
