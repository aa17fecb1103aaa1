using S3Replication.Core.Policies;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// The destination's bucket policy names no principal that was deleted. AWS replaces such a principal by its unique id, and
/// a new role of the same name is another principal
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique identifiers</see>).
/// </summary>
internal sealed class PrincipalsAreAlive : PolicyLint
{
    private static readonly string[] s_beginnings = ["AROA", "AIDA"];

    public override CheckInfo Info { get; } = new(
        CheckIds.LivingPrincipals, "The bucket policy names principals that are there", CheckSeverity.Medium, "replication-walkthrough-2.html")
    {
        Needs = [CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    protected override string Cause => "A principal that was deleted stays in the policy as its unique id, and matches nobody.";

    protected override string RemedyOf(CheckContext context) => $"Remove the statement, and let the role in: {GrantCall.Of(context)}";

    protected override IEnumerable<string> Look(CheckContext context, IReadOnlyList<LintedStatement> statements) =>
        from statement in statements
        where !statement.OfRole && statement.Statement.Effect == PolicyEffect.Allow
        from principal in statement.Statement.Principals
        where Array.Exists(s_beginnings, beginning => principal.Value.StartsWith(beginning, StringComparison.Ordinal))
            && !principal.Value.Contains(':', StringComparison.Ordinal)
        select $"{statement.Place} names {principal.Value}, a principal that was deleted.";
}
