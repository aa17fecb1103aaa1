using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Where the destination's bucket policy names the role, it does so with the role's path: a role that the console made is
/// <c>role/service-role/name</c>, and <c>role/name</c> is another.
/// </summary>
internal sealed class RolePathMatches : PolicyLint
{
    public override CheckInfo Info { get; } = new(
        CheckIds.RolePath, "The bucket policy names the role by its whole ARN", CheckSeverity.Medium, "replication-walkthrough-2.html")
    {
        Needs = [CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    protected override string Cause => "An ARN without the role's path, or with another one, is that of another role.";

    protected override string RemedyOf(CheckContext context) => $"Correct the principal, or let the role in: {GrantCall.Of(context)}";

    protected override IEnumerable<string> Look(CheckContext context, IReadOnlyList<LintedStatement> statements)
    {
        RoleArn role = RoleArn.Parse(context.RoleArn);
        return
            from statement in statements
            where !statement.OfRole && statement.Statement.Effect == PolicyEffect.Allow
            from principal in statement.Statement.Principals
            where RoleArn.TryParse(principal.Value, out RoleArn? named)
                && named.AccountId == role.AccountId
                && named.Name == role.Name
                && named.Path != role.Path
            select $"{statement.Place} names {principal.Value}; the role is {role}.";
    }
}
