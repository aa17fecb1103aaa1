namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>2: Objects are older than the rule.</summary>
internal static class OlderThanRule
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(2, 'a', "objects were written before the rule")
        {
            Phase = CausePhase.History,
            InjectAsync = setup => setup.WithoutRuleAsync(async () =>
            {
                for (int i = 0; i < 3; i++)
                {
                    await setup.PutObjectAsync($"{setup.Shape.Prefix}data/old{i}.mp4");
                }
            }),
            NamedBy = ["CRR040"],
            Says = ["old"],
            Symptom = "COMPLETED",
        },
    ];
}
