namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>27: The destination is a Requester Pays bucket of another account.</summary>
internal static class RequesterPaysThere
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(27, 'a', "requesters pay for the destination, in another account")
        {
            CrossAccount = true,
            Phase = CausePhase.Settings,
            InjectAsync = setup => setup.DestinationOwner.S3Async(
                HttpMethod.Put,
                Setup.Destination,
                "<RequestPaymentConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Payer>Requester</Payer></RequestPaymentConfiguration>",
                "requestPayment",
                setup.DestinationRegion),
            NamedBy = ["CRR035"],
            Says = [Setup.Destination],
            Symptom = "FAILED",
        },
    ];
}
