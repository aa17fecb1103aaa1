namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>3: Objects are encrypted with KMS keys, and the rule is not opted in.</summary>
internal static class KeysNotOptedIn
{
    public static IReadOnlyList<Cause> All { get; } =
    [
        new(3, 'a', "the source encrypts with a KMS key by default, and the rule is not opted in")
        {
            Excludes = shape => shape.Kms,
            Phase = CausePhase.Settings,
            InjectAsync = async setup => await setup.Owner.S3Async(
                HttpMethod.Put,
                Setup.Source,
                Documents.Encryption(await Setup.CreateKeyAsync(setup.Owner, Setup.SourceRegion), bucketKey: false),
                "encryption",
                Setup.SourceRegion),
            NamedBy = ["CRR019"],
            Says = ["SseKmsEncryptedObjects"],
            Also = ["CRR048"],
            Symptom = "none",
        },
        new(3, 'b', "an object was uploaded with a KMS key, and the rule is not opted in")
        {
            Excludes = shape => shape.Kms,
            Phase = CausePhase.Objects,
            InjectAsync = setup => setup.PutObjectAsync(
                $"{setup.Shape.Prefix}data/encrypted.mp4", headers: [("x-amz-server-side-encryption", "aws:kms")]),
            NamedBy = ["CRR048"],
            Says = ["encrypted.mp4"],
            Symptom = "COMPLETED",
        },
    ];
}
