using System.Globalization;
using System.Runtime.CompilerServices;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>Objects in memory, always versioned.</summary>
internal sealed class FakeObjectStore(FakeAws aws) : IObjectStore
{
    private int _lastVersion;

    public async Task<ObjectWrite> PutAsync(ObjectUpload upload, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("PutObject", upload.BucketName, changes: true, cancellationToken);
        using MemoryStream copy = new();
        await upload.Content.CopyToAsync(copy, cancellationToken);
        FakeVersion version = new(upload.Key, NextVersionId(), copy.ToArray(), aws.Clock.GetUtcNow())
        {
            Metadata = upload.Metadata,
            Tags = upload.Tags,
            Headers = upload.Headers,
            KmsKeyId = upload.KmsKeyId ?? bucket.Encryption?.KmsKeyId,
        };
        bucket.Versions.Add(version);
        aws.AfterWrite(bucket, version);
        return new ObjectWrite(version.VersionId, "etag");
    }

    public async Task<ObjectInfo?> FindAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("HeadObject", bucketName, changes: false, cancellationToken);
        return Find(bucket, key, versionId) is { Content: not null } version
            ? version.NeedsCustomerKey ? throw new CrrException(CrrErrorCode.ServiceFailure, "Bad Request") { AwsCode = "BadRequest" }
            : !Gives(version, bucket, "READ") ? throw Refused(key) : new ObjectInfo(key, version.VersionId, version.Content.Length, "etag", version.Modified)
            {
                ReplicationStatus = version.Status,
                Metadata = version.Metadata,
                Headers = version.Headers,
                StorageClass = version.StorageClass,
                ArchiveStatus = version.ArchiveStatus,
                ServerSideEncryption = version.KmsKeyId is null ? "AES256" : "aws:kms",
                KmsKeyId = version.KmsKeyId,
            }
            : null;
    }

    public async Task<Stream> OpenReadAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("GetObject", bucketName, changes: false, cancellationToken);
        return new MemoryStream(Get(bucket, key, versionId).Content!);
    }

    public async Task<Stream> OpenRestAsync(string bucketName, string key, long offset, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync($"GetObject from {offset.ToString(CultureInfo.InvariantCulture)}", bucketName, changes: false, cancellationToken);
        return new MemoryStream(Get(bucket, key, versionId: null).Content![(int)offset..]);
    }

    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("GetObjectTags", bucketName, changes: false, cancellationToken);
        return Get(bucket, key, versionId).Tags;
    }

    public async Task<IReadOnlyList<ObjectGrant>> GetGrantsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("GetObjectAcl", bucketName, changes: false, cancellationToken);
        FakeVersion version = Get(bucket, key, versionId);
        return version.Grants is null || Gives(version, bucket, "READ_ACP") ? version.Grants ?? [] : throw Refused(key);
    }

    public async Task<IReadOnlyList<ObjectAnnotation>> ListAnnotationsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("ListObjectAnnotations", bucketName, changes: false, cancellationToken);
        return [.. Get(bucket, key, versionId).Annotations.Select(one => new ObjectAnnotation(key, one.Key, one.Value))];
    }

    public async Task PutTagsAsync(
        string bucketName,
        string key,
        string? versionId,
        IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("PutObjectTags", bucketName, changes: true, cancellationToken);
        FakeVersion version = Get(bucket, key, versionId);
        version.Tags = tags;
        if (aws.AfterTags is { } after)
        {
            after(bucket, version);
        }
        else
        {
            aws.SynchronizeTags(version);
        }
    }

    public async Task<ObjectDeletion> DeleteAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("DeleteObject", bucketName, changes: true, cancellationToken);
        if (versionId is null)
        {
            FakeVersion marker = new(key, NextVersionId(), Content: null, aws.Clock.GetUtcNow());
            bucket.Versions.Add(marker);
            aws.AfterWrite(bucket, marker);
            return new ObjectDeletion(marker.VersionId, DeleteMarker: true);
        }

        bool marked = Find(bucket, key, versionId) is { Content: null };
        bucket.Versions.RemoveAll(version => version.Key == key && version.VersionId == versionId);
        return new ObjectDeletion(versionId, marked);
    }

    public async IAsyncEnumerable<ObjectVersion> ListVersionsAsync(
        string bucketName, string? prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        FakeBucket bucket = await EnterAsync("ListVersions", bucketName, changes: false, cancellationToken);
        foreach (ObjectVersion version in FakeListing.InOrder(bucket).ToList())
        {
            if (version.Key.StartsWith(prefix ?? string.Empty, StringComparison.Ordinal) && KeyOrder.IsAfter(version.Key, startAfter))
            {
                yield return version;
            }
        }
    }

    private static FakeVersion? Find(FakeBucket bucket, string key, string? versionId) => bucket.Versions
        .FindLast(version => version.Key == key && (versionId is null || version.VersionId == versionId));

    private static FakeVersion Get(FakeBucket bucket, string key, string? versionId) =>
        Find(bucket, key, versionId) ?? throw new CrrException(CrrErrorCode.ObjectNotFound, $"Object {key} does not exist.");

    // What somebody else owns, its list says who may read.
    private static bool Gives(FakeVersion version, FakeBucket bucket, string permission) =>
        version.Grants?.Any(grant => grant.Gives(bucket.Owner, permission)) != false;

    private static CrrException Refused(string key) => new(CrrErrorCode.AccessDenied, $"Access to {key} is denied.");

    private string NextVersionId() => $"v{Interlocked.Increment(ref _lastVersion).ToString(CultureInfo.InvariantCulture)}";

    private async Task<FakeBucket> EnterAsync(string call, string bucketName, bool changes, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"{call} {bucketName}", changes, cancellationToken);
        return aws.Buckets.TryGetValue(bucketName, out FakeBucket? bucket)
            ? bucket
            : throw new CrrException(CrrErrorCode.BucketNotFound, $"Bucket {bucketName} does not exist.") { Target = bucketName };
    }
}
