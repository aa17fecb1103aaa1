namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>21: Objects are queued, and nothing comes through.</summary>
internal static class Backlogged
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(21, 'a', "objects have been PENDING for hours")
        {
            Phase = CausePhase.Time,
            InjectAsync = async setup =>
            {
                setup.Control.HoldsDeliveries = true;
                await setup.PutObjectAsync($"{setup.Shape.Prefix}data/queued.mp4");
                await setup.Control.AdvanceAsync(TimeSpan.FromHours(3), TestContext.Current.CancellationToken);
            },
            NamedBy = ["CRR042"],
            Says = ["queued.mp4", "PENDING"],
            Symptom = "PENDING",
        },
    ];
}
