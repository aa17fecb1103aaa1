using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.S3;

/// <summary>Copies within Amazon S3.</summary>
/// <param name="calls">Sends calls.</param>
/// <param name="tuning">How large and how many parts are.</param>
/// <param name="isAws">Whether it is AWS's own, of which it is documented that it keeps to conditions.</param>
internal sealed class S3ObjectCopier(S3Calls calls, AwsTuning tuning, bool isAws) : IObjectCopier
{
    /// <inheritdoc/>
    public bool? KeepsConditions => isAws ? true : null;

    /// <inheritdoc/>
    public long LargestCopy => tuning.LargestCopy;

    /// <inheritdoc/>
    public Task<ObjectDetails?> DescribeAsync(
        string bucketName, string key, string? versionId, bool checksums, CancellationToken cancellationToken)
    {
        AwsOperation operation = new(versionId is null ? "s3:GetObject" : "s3:GetObjectVersion", bucketName) { Key = key };
        GetObjectMetadataRequest request = new() { BucketName = bucketName, Key = key, VersionId = versionId };
        if (checksums)
        {
            request.ChecksumMode = ChecksumMode.ENABLED;
        }

        return calls.OnBucketAsync<ObjectDetails?>(
            operation,
            async s3 =>
            {
                try
                {
                    ObjectDetails details = CopyHeaders.Read(
                        key, await s3.GetObjectMetadataAsync(request, cancellationToken).ConfigureAwait(false));
                    return checksums && details.Info.Size > tuning.LargestCopy
                        ? details with { PartSize = await PartSizeAsync(s3, details.Info, request, cancellationToken).ConfigureAwait(false) }
                        : details;
                }
                catch (AmazonS3Exception failure)
                    when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
                {
                    return null;
                }
                catch (AmazonS3Exception failure)
                    when (failure.StatusCode is HttpStatusCode.BadRequest && BucketRegions.HintIn(failure) is null)
                {
                    await RefuseCustomerKeyAsync(s3, request, operation, cancellationToken).ConfigureAwait(false);
                    throw;
                }
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectWrite> CopyAsync(ObjectCopy copy, CancellationToken cancellationToken)
    {
        AwsOperation operation = new("s3:PutObject", copy.DestinationBucket) { Key = copy.Key };
        return calls.OnBucketAsync(
            operation,
            async s3 => copy.Source.Info.Size > tuning.LargestCopy
                ? await new PartCopy(s3, await RetryingAsync().ConfigureAwait(false), copy, tuning)
                    .RunAsync(cancellationToken).ConfigureAwait(false)
                : await CopyWholeAsync(s3, copy, cancellationToken).ConfigureAwait(false),
            cancellationToken,
            ClientUse.Once);

        Task<DocumentS3Client> RetryingAsync() =>
            calls.Clients.S3Async(calls.Regions.FirstGuess(copy.DestinationBucket), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ObjectDeletion> PutDeleteMarkerAsync(
        string bucketName, string key, WriteCondition? condition, CancellationToken cancellationToken)
    {
        DeleteObjectRequest request = new() { BucketName = bucketName, Key = key, IfMatch = CopyHeaders.Quoted(condition?.ETag) };
        return calls.OnBucketAsync(
            new AwsOperation("s3:DeleteObject", bucketName) { Key = key },
            async s3 =>
            {
                DeleteObjectResponse response = await s3.DeleteObjectAsync(request, cancellationToken).ConfigureAwait(false);
                return new ObjectDeletion(
                    ObjectHeaders.Known(response.VersionId),
                    string.Equals(response.DeleteMarker, "true", StringComparison.OrdinalIgnoreCase));
            },
            cancellationToken,
            ClientUse.Once);
    }

    /// <summary>
    /// The size of its parts, when all but the last have the same: a HEAD of the first part tells its size and their number
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject, partNumber</see>).
    /// </summary>
    private static async Task<long?> PartSizeAsync(
        DocumentS3Client s3, ObjectInfo info, GetObjectMetadataRequest request, CancellationToken cancellationToken)
    {
        if (!info.ETag.Contains('-', StringComparison.Ordinal))
        {
            return null;
        }

        request.PartNumber = 1;
        GetObjectMetadataResponse part = await s3.GetObjectMetadataAsync(request, cancellationToken).ConfigureAwait(false);
        request.PartNumber = null;
        long size = part.ContentLength;
        return part.PartsCount is { } count && size > 0 && (info.Size + size - 1) / size == count ? size : null;
    }

    private static async Task<ObjectWrite> CopyWholeAsync(
        DocumentS3Client s3, ObjectCopy copy, CancellationToken cancellationToken)
    {
        CopyObjectResponse response = await s3.CopyObjectAsync(CopyHeaders.Request(copy), cancellationToken).ConfigureAwait(false);

        // S3 may fail after it has said 200 (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html).
        return string.IsNullOrEmpty(response.ETag)
            ? throw new AmazonS3Exception("The copy was begun and not finished.") { ErrorCode = "InternalError" }
            : new ObjectWrite(ObjectHeaders.Known(response.VersionId), ObjectHeaders.Unquoted(response.ETag));
    }

    /// <summary>
    /// Finds out why a HEAD was refused, which has no body to say so: without the customer's key S3 answers nothing about such an object
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html">SSE-C</see>).
    /// </summary>
    private static async Task RefuseCustomerKeyAsync(
        DocumentS3Client s3, GetObjectMetadataRequest head, AwsOperation operation, CancellationToken cancellationToken)
    {
        GetObjectRequest request = new()
        {
            BucketName = head.BucketName,
            Key = head.Key,
            VersionId = head.VersionId,
            ByteRange = new ByteRange(0, 0),
        };
        try
        {
            using GetObjectResponse response = await s3.GetObjectAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonS3Exception failure) when (failure.ErrorCode == "InvalidRequest"
            && failure.Message.Contains("encrypt", StringComparison.OrdinalIgnoreCase))
        {
            throw new CrrException(
                CrrErrorCode.NotSupported,
                $"The {operation.Thing} is encrypted with a key of the customer (SSE-C), without which S3 neither reads nor copies it.",
                failure)
            {
                Target = head.Key,
                AwsCode = failure.ErrorCode,
                RequestId = failure.RequestId,
                Remedy = "Let replication or batch replication bring it across, which need no key, or copy it with a program that has the key.",
            };
        }
    }
}
