namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>18: Objects are in a storage class that S3 does not replicate from.</summary>
internal static class Archived
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(18, 'a', "objects are archived")
        {
            Phase = CausePhase.History,
            InjectAsync = setup => setup.WithoutRuleAsync(() => setup.PutObjectAsync(
                $"{setup.Shape.Prefix}data/archived.mp4", headers: [("x-amz-storage-class", "DEEP_ARCHIVE")])),
            NamedBy = ["CRR045"],
            Says = ["archived.mp4", "DEEP_ARCHIVE"],
            Also = ["CRR040"],
            Symptom = "COMPLETED",
        },
    ];
}
