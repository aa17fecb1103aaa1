namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>28: An owner does not have a Region turned on.</summary>
internal static class RegionOff
{
    private static readonly Shape s_optIn = new("a Region to opt in to") { OptInRegion = true };

    public static IReadOnlyList<Cause> All { get; } =
    [
        Of('a', "the source's owner has turned the destination's Region off", crossAccount: null, setup => setup.Owner),
        Of('b', "the destination's owner has turned its bucket's Region off", crossAccount: true, setup => setup.DestinationOwner),
    ];

    private static Cause Of(char variant, string title, bool? crossAccount, Func<Setup, AwsAccount> owner) => new(28, variant, title)
    {
        Needs = s_optIn,
        CrossAccount = crossAccount,
        IsAlone = true,
        Phase = CausePhase.Settings,
        InjectAsync = setup => owner(setup).RegionAsync("disableRegion", setup.DestinationRegion),
        NamedBy = ["CRR036"],
        Says = ["af-south-1"],
        Symptom = "FAILED",
    };
}
