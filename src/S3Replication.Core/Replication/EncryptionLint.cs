using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Replication;

/// <summary>
/// Keys that S3 accepts and can't use: it does not look at the key when the configuration is written
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html">Replicating encrypted objects</see>).
/// </summary>
internal static class EncryptionLint
{
    private const string Element = "Destination/EncryptionConfiguration/ReplicaKmsKeyID";
    private const string ManagedAlias = "alias/aws/s3";

    public static void Look(ReplicationRule rule, string? sourceAccount, DestinationTraits? destination, LintNotes notes)
    {
        string? key = rule.Destination.ReplicaKmsKeyId;
        if (string.IsNullOrEmpty(key))
        {
            return;
        }

        string? account = rule.Destination.Account;
        if (key.EndsWith(ManagedAlias, StringComparison.Ordinal) && account is not null && sourceAccount is not null && account != sourceAccount)
        {
            notes.Warn(
                FindingTopic.Encryption,
                Element,
                $"The key for replicas is the AWS managed key {ManagedAlias}, which can't be shared with account {sourceAccount}: encrypted objects fail.",
                "Use a customer managed key of the destination's account, whose policy lets the role use it.");
        }

        if (rule.SseKmsEncryptedObjects != true)
        {
            notes.Inform(FindingTopic.Encryption, Element, "The rule has a key for replicas, but leaves objects encrypted with KMS keys out.");
        }

        if (!Arn.TryParse(key, out Arn? arn))
        {
            notes.Warn(
                FindingTopic.Encryption,
                Element,
                $"The key for replicas, '{key}', is no ARN: S3 looks for it in the account of whoever writes the configuration, not in the destination's.",
                "Give the ARN of the key in the destination bucket's Region.");
        }
        else if (destination?.Region is { } region && arn.Region != region)
        {
            notes.Warn(
                FindingTopic.Encryption,
                Element,
                $"The key for replicas is in Region {arn.Region}, and the destination bucket in {region}: encrypted objects fail.",
                $"Give a key in Region {region}.");
        }
    }
}
