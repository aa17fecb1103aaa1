using S3Replication.Core.Identifiers;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Encryption;

/// <summary>
/// S3's way to KMS on behalf of its callers. KMS's errors come through with <c>KMS.</c> in front
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html">Using server-side encryption with AWS KMS keys</see>).
/// </summary>
/// <param name="keys">The keys.</param>
/// <param name="iam">The roles.</param>
internal sealed class S3Keys(KmsTable keys, IamTable iam)
{
    /// <summary>The key that a caller names for an object in a bucket; the one that AWS makes for S3 when it names none.</summary>
    /// <param name="caller">The caller: an id or an alias is one of its account.</param>
    /// <param name="bucket">The bucket: the key must be in its Region.</param>
    /// <param name="name">The key's id, ARN, alias or alias ARN; null for none.</param>
    /// <exception cref="ServiceException"><c>KMS.NotFoundException</c>.</exception>
    public KmsKey Find(Caller caller, Bucket bucket, string? name)
    {
        if (caller.IsAnonymous || caller.SignsWithVersion2)
        {
            throw NeedsSignature();
        }

        if (name is null)
        {
            return keys.S3Key(bucket.Region, caller.AccountId);
        }

        if (Arn.TryParse(name, out Arn? arn) && arn.Region != bucket.Region)
        {
            throw Through(KmsErrors.NotFound($"Invalid arn {arn.Region}"));
        }

        return keys.Resolve(name, bucket.Region, caller.AccountId) ?? throw Through(
            KeyNames.IsAlias(name) ? KmsErrors.AliasNotFound(arn?.ToString() ?? KeyArn.Of(bucket.Region, caller.AccountId, name))
            : arn is not null || Guid.TryParse(name, out _)
                ? KmsErrors.KeyNotFound(arn?.ToString() ?? KeyArn.Of(bucket.Region, caller.AccountId, "key/" + name))
            : KmsErrors.NotFound($"Invalid keyId '{name}'"));
    }

    /// <summary>Asks whether a caller may use the key of an object; nothing is asked of one without a KMS key.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="bucket">The bucket that the object is in, or will be.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="encryption">Its encryption.</param>
    /// <param name="action">The action, <c>kms:Decrypt</c>.</param>
    /// <exception cref="ServiceException"><c>AccessDenied</c>, <c>KMS.DisabledException</c> and its like.</exception>
    public void Demand(Caller caller, Bucket bucket, string key, ObjectEncryption encryption, string action)
    {
        if (encryption.KeyArn is null)
        {
            return;
        }

        if (caller.IsAnonymous || caller.SignsWithVersion2)
        {
            throw NeedsSignature();
        }

        KmsKey kmsKey = keys.Find(encryption.KeyArn) ?? throw Through(KmsErrors.KeyNotFound(encryption.KeyArn));
        KeyUse use = KeyUse.By(iam, caller, action, kmsKey).ThroughS3(bucket.Region, encryption.ContextOf(bucket.Arn, key));
        AccessDecision decision = use.Decide();
        if (!decision.IsAllowed)
        {
            throw S3Errors.AccessDenied.Says(use.Denial(caller.Arn, decision));
        }

        try
        {
            kmsKey.Usable();
        }
        catch (ServiceException error)
        {
            throw Through(error);
        }

        if (!kmsKey.Spec.IsSymmetric)
        {
            throw Through(new ServiceException(
                400, "InvalidKeyUsageException", $"{kmsKey.Arn} is not a symmetric encryption key, and S3 takes no other."));
        }
    }

    private static ServiceException Through(ServiceException error) => new(400, "KMS." + error.Code, error.Message);

    private static ServiceException NeedsSignature() => S3Errors.InvalidArgument.Says(
        "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.",
        ("ArgumentName", "Authorization"),
        ("ArgumentValue", "null"));
}
