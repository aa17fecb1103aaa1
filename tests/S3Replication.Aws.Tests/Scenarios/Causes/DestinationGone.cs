namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>14: The destination is not there any more, or is somebody else's.</summary>
internal static class DestinationGone
{
    // What may not be read of somebody else's bucket.
    private static readonly string[] s_unreadable =
        ["CRR005", "CRR007", "CRR011", "CRR012", "CRR013", "CRR020", "CRR021", "CRR028", "CRR034", "CRR035", "CRR039", "CRR043", "CRR044", "CRR047"];

    public static IReadOnlyList<Cause> All { get; } =
    [
        new(14, 'a', "the destination is deleted")
        {
            Phase = CausePhase.Deletion,
            InjectAsync = setup => setup.DeleteDestinationAsync(),
            NamedBy = ["CRR005"],
            Says = [Setup.Destination],
            Symptom = "FAILED",
        },
        new(14, 'b', "the destination is deleted, and a stranger has made a bucket of its name")
        {
            CrossAccount = true,
            Phase = CausePhase.Deletion,
            InjectAsync = TakeOverAsync,
            NamedBy = ["CRR006"],
            Says = [Setup.Destination, "somebody"],
            Also = s_unreadable,
            Symptom = "FAILED",
        },
        new(14, 'c', "the same where the rule names no account: an honest 403, no name for the cause")
        {
            CrossAccount = false,
            IsUnknown = true,
            Phase = CausePhase.Deletion,
            InjectAsync = TakeOverAsync,
            NamedBy = ["CRR005", "CRR006"],
            Also = s_unreadable,
            Symptom = "FAILED",
        },
    ];

    private static async Task TakeOverAsync(Setup setup)
    {
        await setup.DeleteDestinationAsync();
        await Setup.CreateBucketAsync(setup.Stranger, Setup.Destination, setup.DestinationRegion);
    }
}
