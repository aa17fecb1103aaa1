namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>5: Versioning is suspended. On the source S3 refuses it while there is a configuration.</summary>
internal static class VersioningOff
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(5, 'a', "versioning of the destination is suspended")
        {
            Phase = CausePhase.Settings,
            InjectAsync = setup => setup.DestinationOwner.S3Async(
                HttpMethod.Put, Setup.Destination, Documents.Versioning("Suspended"), "versioning", setup.DestinationRegion),
            NamedBy = ["CRR007"],
            Says = [Setup.Destination, "Suspended"],
            Symptom = "FAILED",
        },
    ];
}
