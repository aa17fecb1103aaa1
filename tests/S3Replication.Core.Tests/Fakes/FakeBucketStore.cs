using System.Runtime.CompilerServices;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Buckets in memory.</summary>
internal sealed class FakeBucketStore(FakeAws aws, string account) : IBucketStore
{
    public async Task CreateAsync(BucketCreation bucket, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"CreateBucket {bucket.Name}", changes: true, cancellationToken);
        FakeBucket made = aws.AddBucket(bucket.Name, bucket.Region, account);
        made.Lock = bucket.ObjectLock ? new ObjectLock(null, null, null) : null;
        made.Versioning = bucket.ObjectLock ? VersioningStatus.Enabled : VersioningStatus.Unversioned;
    }

    public async Task<BucketInfo?> FindAsync(string bucketName, string? expectedOwner, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"HeadBucket {bucketName}", changes: false, cancellationToken);
        return aws.Buckets.TryGetValue(bucketName, out FakeBucket? bucket)
            ? new BucketInfo(bucketName, bucket.Region, (expectedOwner is null || expectedOwner == bucket.Owner) && (!bucket.IsClosed || bucket.Owner == account))
            : null;
    }

    public async IAsyncEnumerable<BucketInfo> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await aws.EnterAsync("ListBuckets", changes: false, cancellationToken);
        foreach (FakeBucket bucket in aws.Buckets.Values.Where(bucket => bucket.Owner == account))
        {
            yield return new BucketInfo(bucket.Name, bucket.Region);
        }
    }

    public async Task DeleteAsync(string bucketName, CancellationToken cancellationToken)
    {
        await EnterAsync("DeleteBucket", bucketName, changes: true, cancellationToken);
        aws.Buckets.Remove(bucketName);
    }

    public async Task<VersioningStatus> GetVersioningAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetVersioning", bucketName, changes: false, cancellationToken)).Versioning;

    public async Task EnableVersioningAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("PutVersioning", bucketName, changes: true, cancellationToken)).Versioning = VersioningStatus.Enabled;

    public async Task<string?> GetReplicationAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetReplication", bucketName, changes: false, cancellationToken)).ReadReplication();

    public async Task PutReplicationAsync(string bucketName, string configurationXml, CancellationToken cancellationToken) =>
        (await EnterAsync("PutReplication", bucketName, changes: true, cancellationToken)).ChangeReplication(configurationXml);

    public async Task DeleteReplicationAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("DeleteReplication", bucketName, changes: true, cancellationToken)).ChangeReplication(null);

    public async Task<string?> GetPolicyAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetPolicy", bucketName, changes: false, cancellationToken)).Policy;

    public async Task PutPolicyAsync(string bucketName, string policyJson, CancellationToken cancellationToken) =>
        (await EnterAsync("PutPolicy", bucketName, changes: true, cancellationToken)).Policy = policyJson;

    public async Task DeletePolicyAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("DeletePolicy", bucketName, changes: true, cancellationToken)).Policy = null;

    public async Task<string> GetNotificationsAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetNotifications", bucketName, changes: false, cancellationToken)).Notifications;

    public async Task PutNotificationsAsync(string bucketName, string configurationXml, CancellationToken cancellationToken) =>
        (await EnterAsync("PutNotifications", bucketName, changes: true, cancellationToken)).Notifications = configurationXml;

    public async Task<BucketLogging?> GetLoggingAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetLogging", bucketName, changes: false, cancellationToken)).Logging;

    public async Task PutLoggingAsync(string bucketName, BucketLogging? logging, CancellationToken cancellationToken) =>
        (await EnterAsync("PutLogging", bucketName, changes: true, cancellationToken)).Logging = logging;

    public async Task<BucketEncryption?> GetEncryptionAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetEncryption", bucketName, changes: false, cancellationToken)).Encryption;

    public async Task<IReadOnlyList<LifecycleRule>> GetLifecycleAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetLifecycle", bucketName, changes: false, cancellationToken)).Lifecycle;

    public async Task<bool> GetRequesterPaysAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetRequestPayment", bucketName, changes: false, cancellationToken)).RequesterPays;

    public async Task<ObjectLock?> GetObjectLockAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetObjectLock", bucketName, changes: false, cancellationToken)).Lock;

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetBucketTags", bucketName, changes: false, cancellationToken)).Tags;

    public async Task<string?> GetObjectOwnershipAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetOwnership", bucketName, changes: false, cancellationToken)).Ownership;

    public async Task<string?> GetOwnerIdAsync(string bucketName, CancellationToken cancellationToken) =>
        (await EnterAsync("GetBucketAcl", bucketName, changes: false, cancellationToken)).Owner;

    public async Task PutTagsAsync(
        string bucketName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        (await EnterAsync("PutBucketTags", bucketName, changes: true, cancellationToken)).Tags = tags;

    private async Task<FakeBucket> EnterAsync(string call, string bucketName, bool changes, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"{call} {bucketName}", changes, cancellationToken);
        return aws.Buckets.TryGetValue(bucketName, out FakeBucket? bucket)
            ? bucket
            : throw new CrrException(CrrErrorCode.BucketNotFound, $"Bucket {bucketName} does not exist.") { Target = bucketName };
    }
}
