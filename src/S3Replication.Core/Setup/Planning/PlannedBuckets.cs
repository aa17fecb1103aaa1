using System.Collections.Concurrent;
using S3Replication.Core.Buckets;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Setup.Planning;

/// <summary>
/// Buckets as they would be after a plan: reads go to the real ones, each once; writes are remembered and nothing is sent.
/// </summary>
/// <param name="real">The buckets as they are.</param>
/// <param name="identity">Who would make buckets.</param>
/// <param name="planned">What would be written, shared by both sides: a bucket's name means the same bucket on each.</param>
internal sealed class PlannedBuckets(
    IBucketStore real, ICallerIdentity identity, ConcurrentDictionary<string, PlannedBucket> planned) : IBucketStore
{
    private const string Versioning = "versioning";
    private const string Replication = "replication";
    private const string Policy = "policy";
    private const string Tags = "tags";
    private const string Notifications = "notifications";
    private const string Logging = "logging";

    private readonly ConcurrentDictionary<string, object?> _known = new(StringComparer.Ordinal);

    /// <summary>Whether the plan would make the bucket.</summary>
    public bool IsNew(string bucketName) => planned.TryGetValue(bucketName, out PlannedBucket? bucket) && bucket.IsNew;

    /// <inheritdoc/>
    public async Task CreateAsync(BucketCreation bucket, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await identity.GetAsync(cancellationToken).ConfigureAwait(false);
        planned[bucket.Name] = new PlannedBucket { CreatedBy = caller.AccountId, Region = bucket.Region };
        if (bucket.ObjectLock)
        {
            planned[bucket.Name].Written[nameof(ObjectLock)] = new ObjectLock(null, null, null);
        }
    }

    /// <inheritdoc/>
    public Task<BucketInfo?> FindAsync(string bucketName, string? expectedOwner, CancellationToken cancellationToken)
    {
        if (planned.TryGetValue(bucketName, out PlannedBucket? bucket) && bucket.IsNew)
        {
            bool accessible = expectedOwner is null || expectedOwner == bucket.CreatedBy;
            return Task.FromResult<BucketInfo?>(new BucketInfo(bucketName, bucket.Region, accessible));
        }

        return OnceAsync(
            $"find {bucketName} {expectedOwner}", token => real.FindAsync(bucketName, expectedOwner, token), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<BucketInfo> ListAsync(CancellationToken cancellationToken) => real.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string bucketName, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No plan deletes a bucket.");

    /// <inheritdoc/>
    public Task<VersioningStatus> GetVersioningAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, Versioning, VersioningStatus.Unversioned, real.GetVersioningAsync, cancellationToken);

    /// <inheritdoc/>
    public Task EnableVersioningAsync(string bucketName, CancellationToken cancellationToken) =>
        Write(bucketName, Versioning, VersioningStatus.Enabled);

    /// <inheritdoc/>
    public Task<string?> GetReplicationAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, Replication, null, real.GetReplicationAsync, cancellationToken);

    /// <inheritdoc/>
    public Task PutReplicationAsync(string bucketName, string configurationXml, CancellationToken cancellationToken) =>
        Write(bucketName, Replication, configurationXml);

    /// <inheritdoc/>
    public Task DeleteReplicationAsync(string bucketName, CancellationToken cancellationToken) =>
        Write(bucketName, Replication, null);

    /// <inheritdoc/>
    public Task<string?> GetPolicyAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, Policy, null, real.GetPolicyAsync, cancellationToken);

    /// <inheritdoc/>
    public Task PutPolicyAsync(string bucketName, string policyJson, CancellationToken cancellationToken) =>
        Write(bucketName, Policy, policyJson);

    /// <inheritdoc/>
    public Task DeletePolicyAsync(string bucketName, CancellationToken cancellationToken) =>
        Write(bucketName, Policy, null);

    /// <inheritdoc/>
    public Task<string> GetNotificationsAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, Notifications, "<NotificationConfiguration/>", real.GetNotificationsAsync, cancellationToken);

    /// <inheritdoc/>
    public Task PutNotificationsAsync(string bucketName, string configurationXml, CancellationToken cancellationToken) =>
        Write(bucketName, Notifications, configurationXml);

    /// <inheritdoc/>
    public Task<BucketLogging?> GetLoggingAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, Logging, null, real.GetLoggingAsync, cancellationToken);

    /// <inheritdoc/>
    public Task PutLoggingAsync(string bucketName, BucketLogging? logging, CancellationToken cancellationToken) =>
        Write(bucketName, Logging, logging);

    /// <inheritdoc/>
    public Task<BucketEncryption?> GetEncryptionAsync(string bucketName, CancellationToken cancellationToken) =>
        // What S3 gives every new bucket.
        ReadAsync(
            bucketName, nameof(BucketEncryption), new BucketEncryption("AES256", null, false), real.GetEncryptionAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<LifecycleRule>> GetLifecycleAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, nameof(LifecycleRule), [], real.GetLifecycleAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> GetRequesterPaysAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, "payer", false, real.GetRequesterPaysAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<ObjectLock?> GetObjectLockAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, nameof(ObjectLock), null, real.GetObjectLockAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetObjectOwnershipAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, "ownership", "BucketOwnerEnforced", real.GetObjectOwnershipAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<string?> GetOwnerIdAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, "owner", null, real.GetOwnerIdAsync, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string bucketName, CancellationToken cancellationToken) =>
        ReadAsync(bucketName, Tags, new Dictionary<string, string>(), real.GetTagsAsync, cancellationToken);

    /// <inheritdoc/>
    public Task PutTagsAsync(string bucketName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        Write(bucketName, Tags, tags);

    private Task Write(string bucketName, string what, object? value)
    {
        planned.GetOrAdd(bucketName, _ => new PlannedBucket()).Written[what] = value;
        return Task.CompletedTask;
    }

    private Task<T> ReadAsync<T>(
        string bucketName,
        string what,
        T ofNewBucket,
        Func<string, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        if (planned.TryGetValue(bucketName, out PlannedBucket? bucket))
        {
            if (bucket.Written.TryGetValue(what, out object? written))
            {
                return Task.FromResult((T)written!);
            }

            if (bucket.IsNew)
            {
                return Task.FromResult(ofNewBucket);
            }
        }

        return OnceAsync($"{what} {bucketName}", token => read(bucketName, token), cancellationToken);
    }

    private async Task<T> OnceAsync<T>(
        string question, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(question, out object? answer))
        {
            _known[question] = answer = await read(cancellationToken).ConfigureAwait(false);
        }

        return (T)answer!;
    }
}
