using System.Text.Json.Nodes;

namespace S3Replication.Aws.Tests.Scenarios.Causes;

/// <summary>4: Keys: permission, encryption context, policy, state, Region.</summary>
internal static class KeyTrouble
{
    private const string Context = "kms:EncryptionContext:aws:s3:arn";

    private static readonly Shape s_kms = new("KMS") { Kms = true };

    public static IReadOnlyList<Cause> All { get; } =
    [
        new(4, 'a', "the role may not decrypt with the source's key")
        {
            Needs = s_kms,
            InjectAsync = setup => setup.EditRolePolicyAsync(policy => policy.Remove(policy.Named("Decrypt"))),
            NamedBy = ["CRR020"],
            Says = ["kms:Decrypt"],
            Symptom = "FAILED",
        },
        new(4, 'b', "a Bucket Key is turned on, and the role has the objects' encryption context alone")
        {
            Needs = s_kms,
            Phase = CausePhase.Settings,
            InjectAsync = setup => setup.Owner.S3Async(
                HttpMethod.Put, Setup.Source, Documents.Encryption(setup.Keys!.SourceArn, bucketKey: true), "encryption", Setup.SourceRegion),
            NamedBy = ["CRR020"],
            Says = ["kms:Decrypt", $"arn:aws:s3:::{Setup.Source}"],
            Symptom = "FAILED",
        },
        new(4, 'c', "the key's policy in the other account does not let the role in")
        {
            Needs = s_kms,
            CrossAccount = true,
            InjectAsync = setup => setup.EditReplicaKeyPolicyAsync(policy => policy.Remove(policy.Named("Allow use of the key"))),
            NamedBy = ["CRR021"],
            Says = ["kms:Encrypt"],
            Symptom = "FAILED",
        },
        new(4, 'd', "the replicas' key is disabled")
        {
            Needs = s_kms,
            Phase = CausePhase.Deletion,
            InjectAsync = setup => setup.DestinationOwner.KmsAsync(setup.DestinationRegion, "DisableKey", new { KeyId = setup.Keys!.ReplicaArn }),
            NamedBy = ["CRR013"],
            Says = ["Disabled"],
            Symptom = "FAILED",
        },
        new(4, 'e', "the replicas' key is in another Region than the destination")
        {
            Needs = s_kms,
            Phase = CausePhase.Configuration,
            InjectAsync = async setup =>
            {
                string key = await Setup.CreateKeyAsync(setup.DestinationOwner, "us-east-2");
                await setup.EditRuleAsync(rule => Xml.Set(rule, key, "Destination", "EncryptionConfiguration", "ReplicaKmsKeyID"));
            },
            NamedBy = ["CRR013"],
            Says = ["us-east-2"],
            Symptom = "FAILED",
        },
        new(4, 'f', "the source's key waits for its deletion")
        {
            Needs = s_kms,
            Phase = CausePhase.Deletion,
            InjectAsync = setup => setup.Owner.KmsAsync(
                Setup.SourceRegion, "ScheduleKeyDeletion", new { KeyId = setup.Keys!.SourceArn, PendingWindowInDays = 7 }),
            NamedBy = ["CRR013"],
            Says = ["PendingDeletion"],
            Symptom = "refused",
        },
        new(4, 'g', "a condition key is copied that does not exist")
        {
            Needs = s_kms,
            InjectAsync = setup => setup.EditRolePolicyAsync(policy =>
            {
                JsonObject condition = policy.Named("Encrypt")["Condition"]!["StringLike"]!.AsObject();
                JsonNode arns = condition[Context]!.DeepClone();
                condition.Remove(Context);
                condition["kms:EncryptionContext:arn:aws:arn"] = arns;
            }),
            NamedBy = ["CRR024"],
            Says = ["kms:EncryptionContext:arn:aws:arn"],
            Also = ["CRR021"],
            Symptom = "FAILED",
        },
        new(4, 'h', "a key action's name is mistyped")
        {
            Needs = s_kms,
            InjectAsync = setup => setup.EditRolePolicyAsync(policy => policy.Named("Decrypt").ReplaceAction("kms:Decrypt", "kms:Descrypt")),
            NamedBy = ["CRR020", "CRR022"],
            Says = ["kms:Descrypt"],
            Symptom = "FAILED",
        },
    ];
}
