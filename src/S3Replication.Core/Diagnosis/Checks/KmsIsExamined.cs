using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The rule has no KMS features, which this version does not examine.</summary>
internal sealed class KmsIsExamined : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.KmsFeatures, "KMS keys and their permissions", CheckSeverity.Critical, "replication-config-for-kms-objects.html")
    {
        Needs = [CheckIds.ConfigurationValid],
    };

    public Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        ReplicationRule rule = context.Rule;
        bool hasKms = rule.SseKmsEncryptedObjects is not null || rule.Destination.ReplicaKmsKeyId is not null;
        return Task.FromResult(hasKms
            ? Info.Unknown(
                $"The rule replicates objects encrypted with KMS keys; the replicas' key is {rule.Destination.ReplicaKmsKeyId ?? "not given"}.",
                "Keys, key policies and the role's KMS permissions are not examined by this version.",
                "Prove it with an encrypted object of your own: upload one and look at its replication status.")
            : Info.Skipped("The rule does not replicate objects encrypted with KMS keys."));
    }
}
