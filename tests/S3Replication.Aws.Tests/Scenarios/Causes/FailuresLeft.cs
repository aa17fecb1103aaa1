namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>16: Objects that failed are not tried again after the cause is mended.</summary>
internal static class FailuresLeft
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(16, 'a', "objects failed while the role lacked a permission, which it has again")
        {
            Phase = CausePhase.History,
            InjectAsync = async setup =>
            {
                string policy = await setup.GetRolePolicyAsync();
                await setup.EditRolePolicyAsync(statements => statements.Named("DestinationObjects").RemoveAction("s3:ReplicateObject"));
                Assert.Equal("FAILED", await setup.ReplicateAsync($"{setup.Shape.Prefix}data/failed.mp4"));
                await setup.PutRolePolicyAsync(policy);
            },
            NamedBy = ["CRR041"],
            Says = ["failed.mp4"],
            Symptom = "COMPLETED",
        },
    ];
}
