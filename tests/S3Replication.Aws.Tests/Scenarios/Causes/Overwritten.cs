using S3Replication.Core.Diagnosis;

namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>13: Another tool has put a configuration of its own in the place of the one that was saved.</summary>
internal static class Overwritten
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(13, 'b', "another tool's configuration has replaced the rule, seen by what was saved")
        {
            IsAlone = true,
            Phase = CausePhase.Configuration,
            InjectAsync = async setup =>
            {
                string saved = (await setup.GetConfigurationAsync()).ToString();
                setup.Baseline = ConfigurationBaseline.Parse(saved, "saved.xml");
                await setup.PutConfigurationAsync(ConfigurationText.Of(
                    setup.Shape, setup.RoleArn, Setup.Destination, Setup.Second, setup.Shape.CrossAccount ? setup.DestinationOwner.Id : null, keys: null)
                    .Replace("<ID>all</ID>", "<ID>backup-tool</ID>", StringComparison.Ordinal)
                    .Replace("<Prefix></Prefix>", "<Prefix>backup/</Prefix>", StringComparison.Ordinal));
            },
            NamedBy = ["CRR052"],
            Says = ["rule all", "saved.xml"],
            Also = ["CRR046"],
            Symptom = "none",
        },
    ];
}
