using S3Replication.Core.Buckets;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Which keys a rule has to do with.</summary>
internal static class RuleKeys
{
    /// <summary>Whether the rule replicates objects that are encrypted with KMS keys.</summary>
    public static bool AreUsed(CheckContext context) => context.Rule.SseKmsEncryptedObjects == true;

    /// <summary>
    /// The key that the source bucket encrypts with by default: its ARN, or that of an alias; null when the default is another
    /// encryption, so that only uploads tell keys.
    /// </summary>
    public static async Task<Fact<string?>> SourceAsync(CheckContext context, CancellationToken cancellationToken)
    {
        Fact<BucketEncryption?> encryption = await context.Facts.SourceEncryptionAsync(cancellationToken).ConfigureAwait(false);
        if (encryption.IsUnknown)
        {
            return Fact<string?>.Unknown(encryption.Unreadable);
        }

        if (encryption.Value?.UsesKms != true)
        {
            return Fact<string?>.Of(null);
        }

        Fact<BucketInfo?> bucket = await context.Facts.SourceAsync(cancellationToken).ConfigureAwait(false);
        string region = bucket.Value?.Region ?? context.Partition.MainRegion;
        return Fact<string?>.Of(KmsKeyArn.Qualify(
            encryption.Value.KmsKeyId ?? "alias/aws/s3", region, RoleArn.Parse(context.RoleArn).AccountId, context.Partition));
    }
}
