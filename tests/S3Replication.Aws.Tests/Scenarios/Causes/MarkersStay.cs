namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>11: Delete markers do not travel.</summary>
internal static class MarkersStay
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(11, 'a', "objects are deleted, and the rule leaves delete markers behind")
        {
            Excludes = shape => shape.V1 || shape.TwoWay,
            Phase = CausePhase.History,
            InjectAsync = async setup =>
            {
                string key = $"{setup.Shape.Prefix}data/deleted.mp4";
                Assert.Equal("COMPLETED", await setup.ReplicateAsync(key));
                await setup.Owner.S3Async(HttpMethod.Delete, $"{Setup.Source}/{key}", region: Setup.SourceRegion);
            },
            NamedBy = ["CRR047"],
            Says = ["deleted.mp4"],
            Symptom = "COMPLETED",
        },
    ];
}
