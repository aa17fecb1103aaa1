using S3Replication.Core.Buckets;
using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Where the source encrypts with a KMS key by default, some rule to the destination takes such objects along. Without it S3 leaves
/// them out, and says so nowhere: they have no replication status.
/// </summary>
internal sealed class KeysAreOptedIn : ICheck
{
    private const string SampleKey = "crr-sample";

    public CheckInfo Info { get; } = new(
        CheckIds.KeysOptedIn, "The rule takes objects encrypted with KMS keys along", CheckSeverity.High, "replication-config-for-kms-objects.html")
    {
        Needs = [CheckIds.SourceExists, CheckIds.ConfigurationValid, CheckIds.RuleEnabled, CheckIds.DestinationExists, CheckIds.DestinationOwner],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (RuleKeys.AreUsed(context))
        {
            return Info.Passed("The rule replicates objects encrypted with KMS keys.");
        }

        Fact<BucketEncryption?> encryption = await context.Facts.SourceEncryptionAsync(cancellationToken).ConfigureAwait(false);
        if (encryption.IsUnknown)
        {
            return Info.Unknown(encryption.Unreadable);
        }

        if (encryption.Value?.UsesKms != true)
        {
            return Info.Passed($"Bucket {context.SourceBucket} does not encrypt with a KMS key by default.");
        }

        return Other(context) is { } other
            ? Info.Passed($"Rule {other.Id} replicates objects encrypted with KMS keys to bucket {context.DestinationBucket}.")
            : await FailAsync(context, encryption.Value, cancellationToken).ConfigureAwait(false);
    }

    // The rule that takes what this one leaves out.
    private static ReplicationRule? Other(CheckContext context)
    {
        ReplicationSubject sample = new(context.Prefix + SampleKey)
        {
            Tags = context.Rule.Filter?.Tags ?? new Dictionary<string, string>(),
            IsKmsEncrypted = true,
        };
        return RuleMatcher.Match(context.Configuration, sample)
            .FirstOrDefault(rule => rule.Destination.BucketArn == context.Rule.Destination.BucketArn);
    }

    private async Task<CheckResult> FailAsync(CheckContext context, BucketEncryption source, CancellationToken cancellationToken)
    {
        Fact<BucketEncryption?> destination = await context.Facts
            .DestinationEncryptionAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        string? key = destination.Value is { UsesKms: true } keyed ? keyed.KmsKeyId : null;
        CheckResult failed = Info.Failed(
            $"Bucket {context.SourceBucket} encrypts with {source.Algorithm} by default, and rule {context.RuleId} does not opt in to such objects.",
            "S3 leaves out what a KMS key encrypts unless the rule has SseKmsEncryptedObjects; the objects get no replication status and no event tells of it.",
            SetRuleCall.Of(context, $"-ReplicaKmsKeyId {key ?? "ARN, a symmetric key of the destination's Region"}") + "; then test again for the permissions with both keys. "
            + "Objects that are there already need S3 Batch Replication.");
        return key is null || context.RuleId is null ? failed : failed with
        {
            Mends =
            [
                CheckMend.ChangeRule(new PutRuleRequest(context.SourceBucket, context.DestinationBucket)
                {
                    RuleId = context.RuleId,
                    ReplicaKmsKeyId = key,
                }),
            ],
        };
    }
}
