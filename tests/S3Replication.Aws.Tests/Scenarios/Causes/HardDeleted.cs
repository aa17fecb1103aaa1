namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>23: Replicas were deleted for good at the destination.</summary>
internal static class HardDeleted
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(23, 'a', "a version was deleted for good at the destination")
        {
            Phase = CausePhase.History,
            InjectAsync = async setup =>
            {
                string key = $"{setup.Shape.Prefix}data/gone.mp4";
                string version = await setup.PutObjectAsync(key);
                Assert.Equal("COMPLETED", await setup.StatusAsync(key, version));
                await setup.DestinationOwner.S3Async(
                    HttpMethod.Delete, $"{Setup.Destination}/{key}", query: $"versionId={version}", region: setup.DestinationRegion);
            },
            NamedBy = ["CRR043"],
            Says = ["gone.mp4"],
            Symptom = "COMPLETED",
        },
    ];
}
