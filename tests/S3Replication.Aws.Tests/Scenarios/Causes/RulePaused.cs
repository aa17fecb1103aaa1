namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>13: The rule is disabled, or gone because another tool wrote the configuration.</summary>
internal static class RulePaused
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(13, 'a', "the rule is disabled")
        {
            Phase = CausePhase.Configuration,
            InjectAsync = setup => setup.EditRuleAsync(rule => Xml.Set(rule, "Disabled", "Status")),
            NamedBy = ["CRR004"],
            Says = ["Disabled"],
            Symptom = "none",
        },
    ];
}
