using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Keys;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>The keys of a rule that replicates KMS-encrypted objects are there and can be used where they are needed.</summary>
internal sealed class KeysAreUsable : ICheck
{
    public CheckInfo Info { get; } = new(
        CheckIds.KeysUsable, "The KMS keys can be used", CheckSeverity.Critical, "replication-config-for-kms-objects.html")
    {
        Needs = [CheckIds.ConfigurationValid, CheckIds.RoleExists, CheckIds.DestinationExists],
    };

    public async Task<CheckResult> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (!RuleKeys.AreUsed(context) || context.Rule.Destination.ReplicaKmsKeyId is not { } replicaKey)
        {
            return Info.Skipped("The rule does not replicate objects encrypted with KMS keys.");
        }

        CheckResult replica = await ReplicaKeyAsync(context, replicaKey, cancellationToken).ConfigureAwait(false);
        if (replica.Status != CheckStatus.Passed)
        {
            return replica;
        }

        Fact<string?> sourceKey = await RuleKeys.SourceAsync(context, cancellationToken).ConfigureAwait(false);
        return sourceKey switch
        {
            { IsUnknown: true } => Info.Unknown(sourceKey.Unreadable),
            { Value: null } => replica,
            _ => await SourceKeyAsync(context, sourceKey.Value, replica, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<CheckResult> ReplicaKeyAsync(CheckContext context, string keyId, CancellationToken cancellationToken)
    {
        Fact<KeyInfo?> fact = await context.Facts.Keys.FindAsync(ofSource: false, keyId, cancellationToken).ConfigureAwait(false);
        if (fact.IsUnknown)
        {
            return Info.Unknown(fact.Unreadable);
        }

        string other = $"Name a symmetric key of the destination's Region in the rule: {SetRuleCall.Of(context, "-ReplicaKmsKeyId ARN")}";
        if (fact.Value is not { } key)
        {
            return Info.Failed($"There is no key {keyId}.", "S3 accepts a key that does not exist; then replicas fail with DstKmsKeyNotFound.", other);
        }

        Fact<BucketInfo?> bucket = await context.Facts
            .DestinationAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        string account = RoleArn.Parse(context.RoleArn).AccountId;
        return bucket.Value?.Region is { } region && region != key.Region
                ? Info.Failed(
                    $"Key {key.Arn} is in {key.Region}, and bucket {context.DestinationBucket} in {region}.",
                    "The key of replicas must be in the destination bucket's Region.",
                    other)
            : key.IsAwsManaged && key.AccountId != account
                ? Info.Failed(
                    $"AWS manages the key {key.Arn}, in account {key.AccountId}.",
                    $"Its policy can't be changed, so the role's account {account} can't use it.",
                    other)
            : State(key, "DstKmsKeyInvalidState", other) ?? Info.Passed($"The replicas' key {key.Arn} is Enabled and in the right Region.");
    }

    private async Task<CheckResult> SourceKeyAsync(
        CheckContext context, string keyId, CheckResult replica, CancellationToken cancellationToken)
    {
        Fact<KeyInfo?> fact = await context.Facts.Keys.FindAsync(ofSource: true, keyId, cancellationToken).ConfigureAwait(false);
        return fact switch
        {
            { IsUnknown: true } => Info.Unknown(fact.Unreadable),
            { Value: null } => Info.Failed(
                $"There is no key {keyId}.",
                $"Bucket {context.SourceBucket} encrypts with it by default.",
                "Set another key as the bucket's default."),
            _ => State(fact.Value, "SrcKmsKeyInvalidState", "Set another key as the bucket's default.")
                ?? replica with { Observed = $"{replica.Observed} The source's default key {fact.Value.Arn} is Enabled." },
        };
    }

    private CheckResult? State(KeyInfo key, string reason, string other) => key switch
    {
        { State: not "Enabled" } => Info.Failed(
            $"Key {key.Arn} is {key.State}.",
            $"A key must be Enabled to be used; objects fail with {reason}.",
            key.State switch
            {
                "Disabled" => $"aws kms enable-key --key-id {key.Arn}",

                // It is Disabled then.
                "PendingDeletion" => $"aws kms cancel-key-deletion --key-id {key.Arn}; aws kms enable-key --key-id {key.Arn}",
                _ => other,
            }),
        { Spec: not "SYMMETRIC_DEFAULT" } => Info.Failed(
            $"Key {key.Arn} is of the kind {key.Spec}.", "S3 uses symmetric encryption keys alone.", other),
        _ => null,
    };
}
