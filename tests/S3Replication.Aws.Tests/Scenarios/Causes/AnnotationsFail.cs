namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>29: Annotations need a permission of their own.</summary>
internal static class AnnotationsFail
{
    private const string Action = "s3:GetObjectVersionAnnotationForReplication";

    public static IReadOnlyList<Cause> All { get; } =
    [
        new(29, 'a', "the role may not read annotations, as policies older than these don't let it")
        {
            Phase = CausePhase.History,
            InjectAsync = AnnotateAsync,
            NamedBy = ["CRR050"],
            Says = ["summary", "before.mp4", Action, $"arn:aws:s3:::{Setup.Source}/*"],
            Symptom = "COMPLETED",
        },
        new(29, 'b', "a statement denies the role annotations")
        {
            Needs = new Shape("annotations") { Annotations = true },
            Phase = CausePhase.History,
            InjectAsync = async setup =>
            {
                await setup.EditRolePolicyAsync(policy => policy.AddStatement(
                    $$"""{"Sid":"NoAnnotations","Effect":"Deny","Action":"{{Action}}","Resource":"*"}"""));
                await AnnotateAsync(setup);
            },
            NamedBy = ["CRR050"],
            Says = ["summary", "before.mp4", "NoAnnotations"],
            Symptom = "COMPLETED",
        },
    ];

    private static async Task AnnotateAsync(Setup setup) =>
        Assert.Equal("FAILED", await setup.AnnotateAsync($"{setup.Shape.Prefix}data/before.mp4", "summary"));
}
