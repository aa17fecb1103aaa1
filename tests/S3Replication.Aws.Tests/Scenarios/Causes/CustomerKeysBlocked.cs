namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>25: The destination takes no objects with keys that customers provide.</summary>
internal static class CustomerKeysBlocked
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(25, 'a', "SSE-C is blocked at the destination")
        {
            Excludes = shape => shape.Kms,
            Phase = CausePhase.Settings,
            InjectAsync = async setup =>
            {
                await setup.Owner.S3Async(HttpMethod.Put, Setup.Source, Blocked("NONE"), "encryption", Setup.SourceRegion);
                await setup.DestinationOwner.S3Async(
                    HttpMethod.Put, Setup.Destination, Blocked("SSE-C"), "encryption", setup.DestinationRegion);
            },
            NamedBy = ["CRR033"],
            Says = ["SSE-C", Setup.Destination, "after.mp4"],
            Headers = CustomerKey.Headers,
            Symptom = "FAILED",
        },
    ];

    private static string Blocked(string type) =>
        "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Rule><ApplyServerSideEncryptionByDefault>"
        + "<SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
        + $"<BlockedEncryptionTypes><EncryptionType>{type}</EncryptionType></BlockedEncryptionTypes></Rule></ServerSideEncryptionConfiguration>";
}
