namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>No action is mistyped, as <c>kms:Descrypt</c> is. IAM takes any word for an action.</summary>
internal sealed class ActionsAreKnown : PolicyLint
{
    public override CheckInfo Info { get; } = new(
        CheckIds.KnownActions, "The policies name actions that there are", CheckSeverity.Medium, "setting-repl-config-perm-overview.html")
    {
        Needs = [CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    protected override string Cause => "IAM accepts actions that do not exist, and then they allow nothing.";

    protected override string RemedyOf(CheckContext context) => "Correct the names of the actions.";

    protected override IEnumerable<string> Look(CheckContext context, IReadOnlyList<LintedStatement> statements) =>
        from statement in statements
        from action in statement.Statement.Actions
        let meant = KnownActions.Meant(action)
        where meant is not null
        select $"{action} in {statement.Place} is no action; {meant} is.";
}
