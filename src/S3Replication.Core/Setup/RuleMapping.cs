using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>Tells rules in the words of their readers.</summary>
internal static class RuleMapping
{
    private const string V1Note =
        "A V1 rule: it has no filter and no priority, can have one destination only, and replicates the delete markers that "
        + "users make. V1 and V2 rules do not go together in one configuration.";

    /// <summary>A rule of a document.</summary>
    public static ReplicationRuleInfo ToInfo(string sourceBucket, ReplicationDocument document, ReplicationRule rule) =>
        new(
            sourceBucket,
            S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name) ? name : rule.Destination.BucketArn,
            rule.Id)
        {
            Owned = Ownership.OwnsRule(rule.Id),
            Status = rule.Enabled ? "Enabled" : "Disabled",
            Priority = rule.Priority,
            Prefix = rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty,
            Tag = rule.Filter?.Tags ?? new Dictionary<string, string>(),
            DeleteMarkerReplication = rule.DeleteMarkerReplication ?? !document.IsV2,
            ReplicaModifications = rule.ReplicaModifications == true,
            SseKmsEncryptedObjects = rule.SseKmsEncryptedObjects == true,
            ReplicaKmsKeyId = rule.Destination.ReplicaKmsKeyId,
            OwnerOverride = rule.Destination.OwnerOverride,
            ReplicationTimeControl = rule.Destination.ReplicationTime == true,
            Metrics = rule.Destination.Metrics == true,
            StorageClass = rule.Destination.StorageClass,
            Account = rule.Destination.Account,
            RoleArn = document.Role,
            Schema = document.IsV2 ? "V2" : "V1",
            Note = document.IsV2 ? null : V1Note,
        };
}
