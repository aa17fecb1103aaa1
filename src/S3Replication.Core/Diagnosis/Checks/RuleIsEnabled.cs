namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The rule is not paused.</summary>
internal sealed class RuleIsEnabled : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.RuleEnabled, "The rule is enabled", CheckSeverity.Critical, "replication-add-config.html")
    {
        Needs = [CheckIds.ConfigurationValid],
    };

    public Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken) => Task.FromResult(
        context.Rule.Enabled ? Info.Passed("The rule's status is Enabled.")
            : IsPausedBesideOthers(context) ? Info.Skipped(
                "The rule is paused: its status is Disabled, and that of others of the configuration is Enabled.")
            : Info.Failed(
                "The rule's status is Disabled.",
                "A disabled rule is paused: objects that are written meanwhile are not caught up on later.",
                $"{SetRuleCall.Of(context, "-Status Enabled")}, if the module made the rule; else with the tool that did.") with
            {
                Mends = [context.ChangeRule(request => request with { Enabled = true })],
            });

    // To disable a rule is the documented way to pause it. Who asks for that rule wants to know all the same.
    private static bool IsPausedBesideOthers(CheckContext context) =>
        !context.RuleIsAskedFor && context.Configuration.Rules.Any(rule => rule.Enabled);
}
