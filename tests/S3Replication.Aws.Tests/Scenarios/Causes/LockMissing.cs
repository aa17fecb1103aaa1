namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>15: Object Lock is missing at the destination, or the role may not read locks.</summary>
internal static class LockMissing
{
    private static readonly Shape s_lock = new("Object Lock") { Lock = true };

    public static IReadOnlyList<Cause> All { get; } =
    [
        new(15, 'a', "the destination was made again, without Object Lock")
        {
            Needs = s_lock,
            CrossAccount = false,
            Phase = CausePhase.Settings,
            InjectAsync = async setup =>
            {
                await setup.DeleteDestinationAsync();
                await Setup.CreateBucketAsync(setup.DestinationOwner, Setup.Destination, setup.DestinationRegion);
            },
            NamedBy = ["CRR028"],
            Says = [Setup.Destination, "Object Lock"],
            Also = ["CRR043"],
            Symptom = "FAILED",
        },
        new(15, 'b', "the role may not read retentions")
        {
            Needs = s_lock,
            InjectAsync = setup => setup.EditRolePolicyAsync(policy => policy.Named("Locks").RemoveAction("s3:GetObjectRetention")),
            NamedBy = ["CRR028"],
            Says = ["s3:GetObjectRetention"],
            Symptom = "FAILED",
        },
    ];
}
