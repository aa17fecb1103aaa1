namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>26: Lifecycle at the destination removes replicas.</summary>
internal static class ReplicasExpire
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(26, 'a', "lifecycle at the destination expires replicas")
        {
            Phase = CausePhase.Settings,
            InjectAsync = setup => setup.DestinationOwner.S3Async(
                HttpMethod.Put,
                Setup.Destination,
                "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ID>tidy</ID><Filter><Prefix></Prefix></Filter>"
                + "<Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>",
                "lifecycle",
                setup.DestinationRegion),
            NamedBy = ["CRR034"],
            Says = ["tidy"],
            Symptom = "COMPLETED",
        },
    ];
}
