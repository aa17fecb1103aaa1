using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Templates.Model;

/// <summary>Reads what a template needs to know of a bucket.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="whole">Whether the bucket shall be made, so that all that it is made with matters.</param>
/// <param name="context">Is told what a template can't say.</param>
internal sealed class LiveBuckets(LiveAccounts accounts, bool whole, IOperationContext context)
{
    /// <summary>Whether the credentials for the bucket's account were given.</summary>
    public bool CanRead(TemplateBucket bucket) => accounts.SessionOf(bucket.Account) is not null;

    /// <summary>Where a bucket's configuration is read.</summary>
    public IBucketStore StoreOf(TemplateBucket bucket) => accounts.SessionOf(bucket.Account)!.Buckets;

    /// <summary>Finds out where a bucket is and whose, and what it is made with.</summary>
    /// <param name="name">The bucket.</param>
    /// <param name="namedOwner">The account that a rule names; null when none does.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<TemplateBucket> ReadAsync(string name, string? namedOwner, CancellationToken cancellationToken)
    {
        foreach (TemplateAccount account in new[] { accounts.Near, accounts.Far }.Distinct())
        {
            IBucketStore store = accounts.SessionOf(account)!.Buckets;
            BucketInfo? owned = await store.FindAsync(name, account.Id, cancellationToken).ConfigureAwait(false)
                ?? throw new CrrException(CrrErrorCode.BucketNotFound, $"There is no bucket {name}.") { Target = name };
            if (owned.Accessible)
            {
                return await ReadAsync(new TemplateBucket(name, RegionOf(owned), account), store, cancellationToken).ConfigureAwait(false);
            }
        }

        BucketInfo? info = await accounts.SessionOf(accounts.Near)!.Buckets
            .FindAsync(name, expectedOwner: null, cancellationToken).ConfigureAwait(false);
        if (namedOwner is null || info?.Region is null || accounts.Near != accounts.Far)
        {
            throw new CrrException(
                CrrErrorCode.AccessDenied, $"Bucket {name} belongs to an account whose credentials were not given, or the caller may not see it.")
            {
                Target = name,
                Remedy = "Give -DestinationProfileName for the account that owns the destination.",
            };
        }

        return new TemplateBucket(name, info.Region, new TemplateAccount("destination", namedOwner));
    }

    private async Task<TemplateBucket> ReadAsync(TemplateBucket bucket, IBucketStore store, CancellationToken cancellationToken)
    {
        if (!whole)
        {
            return bucket;
        }

        BucketEncryption? encryption = await store.GetEncryptionAsync(bucket.Name, cancellationToken).ConfigureAwait(false);
        ObjectLock? objectLock = await store.GetObjectLockAsync(bucket.Name, cancellationToken).ConfigureAwait(false);
        if (objectLock?.DefaultMode is not null)
        {
            context.Warning($"The default retention of bucket {bucket.Name} is not part of the template; that it has Object Lock is.");
        }

        return bucket with
        {
            Encryption = encryption?.Algorithm.StartsWith("aws:kms", StringComparison.Ordinal) == true ? encryption : null,
            ObjectLock = objectLock is not null,
        };
    }

    private static string RegionOf(BucketInfo bucket) => bucket.Region
        ?? throw new CrrException(CrrErrorCode.ServiceFailure, $"S3 does not tell the Region of bucket {bucket.Name}.") { Target = bucket.Name };
}
