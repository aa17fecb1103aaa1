using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The role is there, under exactly the ARN that the configuration has, in the source bucket's account.</summary>
internal sealed class RoleExists : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.RoleExists,
        "The role is there, in the source bucket's account",
        CheckSeverity.Critical,
        "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.ConfigurationValid],
        ProvenByLegs = [CanaryLegName.Put],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (!RoleArn.TryParse(context.RoleArn, out RoleArn? arn))
        {
            return Info.Failed(
                $"The configuration's role is '{context.RoleArn}'.",
                "That is not the ARN of an IAM role.",
                "A role's ARN has the form arn:aws:iam::123456789012:role/name.");
        }

        Fact<BucketInfo?> bucket = await context.Facts.SourceOfAsync(arn.AccountId, cancellationToken).ConfigureAwait(false);
        Fact<BucketInfo?> any = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        if (bucket.Value?.Accessible == false && any.Value?.Accessible == true)
        {
            return Info.Failed(
                $"Role {arn} is in account {arn.AccountId}, which does not own bucket {context.SourceBucket}.",
                "The role must be in the account that owns the source bucket.",
                Remedy(context, arn));
        }

        Fact<IamRole?> role = await context.Facts.Role.RoleAsync(arn, cancellationToken).ConfigureAwait(false);
        return role switch
        {
            { IsUnknown: true } => Info.Unknown(role.Unreadable),
            { Value: null } => Info.Failed(
                $"There is no role {arn.Name} in account {arn.AccountId}.",
                "S3 accepts the ARN of a role that does not exist; then every object fails with AssumeRoleNotPermitted.",
                Remedy(context, arn)) with { Mends = [CheckMend.FitRole(context.RoleArn)] },
            _ when role.Value.Arn != context.RoleArn => Info.Failed(
                $"The configuration has {context.RoleArn}; the role's ARN is {role.Value.Arn}.",
                "The path differs: S3 can't assume a role by another ARN than its own.",
                SetRuleCall.Of(context, $"-RoleArn {role.Value.Arn}")) with
                {
                    Mends = [context.ChangeRule(request => request with { RoleArn = role.Value.Arn })],
                },
            _ => Info.Passed($"Role {arn} is there."),
        };
    }

    private static string Remedy(CheckContext context, RoleArn arn) =>
        $"New-CrrRole -RoleName {arn.Name} -SourceBucket {context.SourceBucket} -DestinationBucket {context.DestinationBucket}";
}
