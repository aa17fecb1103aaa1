using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup;

/// <summary>
/// Finds out what rules need of their role: by the rules themselves, by the source's lock and keys, by the destination's
/// Bucket Key.
/// </summary>
/// <param name="services">The world, both sides.</param>
/// <param name="caller">Who the source's credentials belong to.</param>
/// <param name="partition">The partition of the caller.</param>
public sealed class RuleAccessReader(ICrrServices services, CallerIdentity caller, AwsPartition partition)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _sourceKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyArns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _locks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _bucketKeys = new(StringComparer.Ordinal);

    /// <summary>Reads what is needed; each bucket and key is asked about once.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="sourceKmsKeyIds">Keys that source objects are encrypted with, besides the buckets' default ones.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidParameter</c> when nothing tells a source's keys; <c>InvalidArn</c>, <c>KeyNotFound</c>, <c>AccessDenied</c>.
    /// </exception>
    public async Task<IReadOnlyList<RuleAccess>> ReadAsync(
        IReadOnlyList<ReplicationRuleInfo> rules, IReadOnlyList<string> sourceKmsKeyIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(sourceKmsKeyIds);
        List<RuleAccess> accesses = [];
        foreach (ReplicationRuleInfo rule in rules)
        {
            RuleAccess access = new(rule.SourceBucket, rule.DestinationBucket)
            {
                Prefix = rule.Prefix,
                DeleteMarkers = rule.DeleteMarkerReplication,
                OwnerOverride = rule.OwnerOverride,
                ObjectLock = await HasLockAsync(rule.SourceBucket, cancellationToken).ConfigureAwait(false),
            };
            accesses.Add(rule.SseKmsEncryptedObjects
                ? await WithKeysAsync(access, rule.ReplicaKmsKeyId, sourceKmsKeyIds, cancellationToken).ConfigureAwait(false)
                : access);
        }

        return accesses;
    }

    private async Task<RuleAccess> WithKeysAsync(
        RuleAccess access, string? replicaKey, IReadOnlyList<string> sourceKmsKeyIds, CancellationToken cancellationToken) => access with
        {
            SourceKeys = await SourceKeysAsync(access.SourceBucket, sourceKmsKeyIds, cancellationToken).ConfigureAwait(false),
            ReplicaKey = replicaKey is null
                ? null
                : await KeyArnAsync(services.Destination, KmsKeyArn.ValidateKeyOrAlias(replicaKey), cancellationToken).ConfigureAwait(false),
            BucketKey = await MayUseBucketKeyAsync(access.DestinationBucket, cancellationToken).ConfigureAwait(false),
        };

    private async Task<IReadOnlyList<string>> SourceKeysAsync(
        string bucket, IReadOnlyList<string> sourceKmsKeyIds, CancellationToken cancellationToken)
    {
        if (_sourceKeys.TryGetValue(bucket, out IReadOnlyList<string>? known))
        {
            return known;
        }

        BucketInfo? info = await services.Source.Buckets.FindAsync(bucket, expectedOwner: null, cancellationToken).ConfigureAwait(false);
        string region = info?.Region ?? services.Source.Region ?? partition.MainRegion;
        BucketEncryption? encryption = await UnlessMissingAsync(
            () => services.Source.Buckets.GetEncryptionAsync(bucket, cancellationToken)).ConfigureAwait(false);
        List<string> names =
        [
            .. sourceKmsKeyIds,
            // A default without a key is the key that AWS manages for S3 in the account.
            .. encryption?.Algorithm.StartsWith("aws:kms", StringComparison.Ordinal) == true ? [encryption.KmsKeyId ?? "alias/aws/s3"] : Array.Empty<string>(),
        ];
        if (names.Count == 0)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter,
                $"A rule replicates objects of bucket {bucket} that are encrypted with KMS keys, and nothing tells which keys: the bucket's default is {encryption?.Algorithm ?? "not set"}.")
            {
                Target = bucket,
                Remedy = "Name the keys that its objects are encrypted with: -SourceKmsKeyId.",
            };
        }

        List<string> keys = [];
        foreach (string name in names)
        {
            string arn = await KeyArnAsync(
                services.Source, KmsKeyArn.Qualify(name, region, caller.AccountId, partition), cancellationToken).ConfigureAwait(false);
            // S3 uses keys of the bucket's own Region alone; others are for the role's other buckets.
            if (!keys.Contains(arn) && Arn.Parse(arn).Region == region)
            {
                keys.Add(arn);
            }
        }

        return _sourceKeys[bucket] = keys.Count > 0 ? keys : throw new CrrException(
            CrrErrorCode.InvalidParameter,
            $"None of the keys {string.Join(", ", names)} is in {region}, the Region of bucket {bucket}.")
        {
            Target = bucket,
            Remedy = "Name the keys that its objects are encrypted with: -SourceKmsKeyId.",
        };
    }

    // A statement has to name the key itself: an alias in a policy's Resource matches no use of the key.
    private async Task<string> KeyArnAsync(ICrrSession session, string keyOrAlias, CancellationToken cancellationToken)
    {
        if (KmsKeyArn.IsKey(keyOrAlias))
        {
            return keyOrAlias;
        }

        if (!_keyArns.TryGetValue(keyOrAlias, out string? arn))
        {
            arn = (await session.Keys.FindAsync(keyOrAlias, cancellationToken).ConfigureAwait(false))?.Arn
                ?? throw new CrrException(CrrErrorCode.KeyNotFound, $"There is no key {keyOrAlias}.")
                {
                    Target = keyOrAlias,
                    Remedy = "Check the alias, its Region and its account, or give the key's own ARN.",
                };
            _keyArns[keyOrAlias] = arn;
        }

        return arn;
    }

    private async Task<bool> HasLockAsync(string bucket, CancellationToken cancellationToken)
    {
        if (!_locks.TryGetValue(bucket, out bool locked))
        {
            locked = await UnlessMissingAsync(
                () => services.Source.Buckets.GetObjectLockAsync(bucket, cancellationToken)).ConfigureAwait(false) is not null;
            _locks[bucket] = locked;
        }

        return locked;
    }

    // What can't be read may be so: without the permission, replicas fail.
    private async Task<bool> MayUseBucketKeyAsync(string bucket, CancellationToken cancellationToken)
    {
        if (!_bucketKeys.TryGetValue(bucket, out bool used))
        {
            try
            {
                used = (await services.Destination.Buckets.GetEncryptionAsync(bucket, cancellationToken).ConfigureAwait(false))
                    ?.BucketKeyEnabled == true;
            }
            catch (CrrException error) when (error.Code is CrrErrorCode.AccessDenied or CrrErrorCode.BucketNotFound or CrrErrorCode.NotSupported)
            {
                used = true;
            }

            _bucketKeys[bucket] = used;
        }

        return used;
    }

    // A role may be made before its buckets, and not everything that speaks as S3 does has locks and keys.
    private static async Task<T?> UnlessMissingAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.BucketNotFound or CrrErrorCode.NotSupported)
        {
            return null;
        }
    }
}
