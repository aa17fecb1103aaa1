using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Audit;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.S3;

/// <summary>Objects in Amazon S3.</summary>
internal sealed class S3ObjectStore(S3Calls calls, IBucketListing listing, AwsTuning tuning) : IObjectStore
{
    /// <inheritdoc/>
    public Task<ObjectWrite> PutAsync(ObjectUpload upload, CancellationToken cancellationToken)
    {
        AwsOperation operation = new("s3:PutObject", upload.BucketName) { Key = upload.Key };
        return upload.PartSize is { } partSize && upload.Content.Length > 0
            ? calls.OnBucketAsync(
                operation, s3 => new MultipartUpload(s3, upload, partSize).RunAsync(cancellationToken), cancellationToken)
            : calls.OnBucketAsync(operation, s3 => PutWholeAsync(s3, upload, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectInfo?> FindAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        GetObjectMetadataRequest request = new() { BucketName = bucketName, Key = key, VersionId = versionId };
        return calls.OnBucketAsync<ObjectInfo?>(
            Operation("GetObject", bucketName, key, versionId),
            async s3 =>
            {
                try
                {
                    return ObjectHeaders.Read(
                        key, await s3.GetObjectMetadataAsync(request, cancellationToken).ConfigureAwait(false));
                }
                catch (AmazonS3Exception failure)
                    when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                {
                    return null;
                }
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenReadAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        GetObjectRequest request = new() { BucketName = bucketName, Key = key, VersionId = versionId };
        return OpenAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenRestAsync(string bucketName, string key, long offset, CancellationToken cancellationToken)
    {
        GetObjectRequest request = new() { BucketName = bucketName, Key = key, ByteRange = new ByteRange($"bytes={offset}-") };
        return OpenAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> GetTagsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        GetObjectTaggingRequest request = new() { BucketName = bucketName, Key = key, VersionId = versionId };
        GetObjectTaggingResponse response = await calls.OnBucketAsync(
            Tags("GetObject", bucketName, key, versionId),
            s3 => s3.GetObjectTaggingAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return Tagging.Read(response.Tagging);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectGrant>> GetGrantsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        GetObjectAclRequest request = new() { BucketName = bucketName, Key = key, VersionId = versionId };
        GetObjectAclResponse response = await calls.OnBucketAsync(
            new AwsOperation("s3:GetObject" + (versionId is null ? "Acl" : "VersionAcl"), bucketName) { Key = key },
            s3 => s3.GetObjectAclAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. (response.Grants ?? []).Select(grant => new ObjectGrant(
                ObjectHeaders.Known(grant.Grantee?.CanonicalUser) ?? grant.Grantee?.URI ?? string.Empty, grant.Permission?.Value ?? string.Empty)),
        ];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObjectAnnotation>> ListAnnotationsAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        ListObjectAnnotationsRequest request = new() { BucketName = bucketName, Key = key, VersionId = versionId };
        ListObjectAnnotationsResponse response = await calls.OnBucketAsync(
            new AwsOperation("s3:ListObjectAnnotations", bucketName) { Key = key },
            s3 => s3.ListObjectAnnotationsAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return
        [
            .. (response.Annotations ?? []).Select(one =>
                new ObjectAnnotation(key, one.AnnotationName, ObjectHeaders.Status(one.ReplicationStatus?.Value))),
        ];
    }

    /// <inheritdoc/>
    public Task PutTagsAsync(
        string bucketName,
        string key,
        string? versionId,
        IReadOnlyDictionary<string, string> tags,
        CancellationToken cancellationToken)
    {
        PutObjectTaggingRequest request = new()
        {
            BucketName = bucketName,
            Key = key,
            VersionId = versionId,
            Tagging = new Amazon.S3.Model.Tagging { TagSet = Tagging.From(tags) },
        };
        return calls.OnBucketAsync(
            Tags("PutObject", bucketName, key, versionId),
            s3 => s3.PutObjectTaggingAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ObjectDeletion> DeleteAsync(
        string bucketName, string key, string? versionId, CancellationToken cancellationToken)
    {
        DeleteObjectRequest request = new() { BucketName = bucketName, Key = key, VersionId = versionId };
        DeleteObjectResponse response = await calls.OnBucketAsync(
            Operation("DeleteObject", bucketName, key, versionId),
            s3 => s3.DeleteObjectAsync(request, cancellationToken),
            cancellationToken).ConfigureAwait(false);
        return new ObjectDeletion(
            ObjectHeaders.Known(response.VersionId),
            string.Equals(response.DeleteMarker, "true", StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectVersion> ListVersionsAsync(
        string bucketName, string? prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ListingRequest request = new(bucketName, ListingKind.Versions) { Prefix = prefix, After = startAfter };
        ListingPage page;
        do
        {
            page = await listing.ReadAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (ObjectVersion version in page.Entries)
            {
                yield return version;
            }

            request = request with { After = page.NextAfter, AfterVersion = page.NextAfterVersion };
        }
        while (page.HasMore);
    }

    private Task<Stream> OpenAsync(GetObjectRequest request, CancellationToken cancellationToken)
    {
        AwsOperation operation = Operation("GetObject", request.BucketName, request.Key, request.VersionId);
        return calls.OnBucketAsync<Stream>(
            operation,
            async s3 => new ObjectStream(
                await s3.GetObjectAsync(request, cancellationToken).ConfigureAwait(false), operation, tuning.IdleTimeout),
            cancellationToken,
            ClientUse.Streams);
    }

    private static async Task<ObjectWrite> PutWholeAsync(
        DocumentS3Client s3, ObjectUpload upload, CancellationToken cancellationToken)
    {
        PutObjectRequest request = new()
        {
            BucketName = upload.BucketName,
            Key = upload.Key,
            InputStream = upload.Content,
            AutoCloseStream = false,
            AutoResetStreamPosition = true,
            TagSet = upload.Tags.Count == 0 ? null : Tagging.From(upload.Tags),
        };
        if (upload.UsesS3Keys)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AES256;
        }

        if (upload.KmsKeyId is not null)
        {
            request.ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS;
            request.ServerSideEncryptionKeyManagementServiceKeyId = upload.KmsKeyId;
        }

        ObjectHeaders.Write(upload, request.Headers, request.Metadata);
        PutObjectResponse response = await s3.PutObjectAsync(request, cancellationToken).ConfigureAwait(false);
        return new ObjectWrite(ObjectHeaders.Known(response.VersionId), ObjectHeaders.Unquoted(response.ETag));
    }

    private static AwsOperation Operation(string action, string bucketName, string key, string? versionId) =>
        new("s3:" + action + (versionId is null ? string.Empty : "Version"), bucketName) { Key = key };

    private static AwsOperation Tags(string action, string bucketName, string key, string? versionId) =>
        new("s3:" + action + (versionId is null ? "Tagging" : "VersionTagging"), bucketName) { Key = key };
}
