using Amazon.Runtime;
using Amazon.S3.Model;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.S3;

/// <summary>
/// Leaves no upload in parts behind that came to nothing: its parts cost storage until it is aborted
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart upload</see>).
/// </summary>
internal static class UnfinishedUpload
{
    // The caller's token has often been cancelled already, and must not keep the abort from being sent.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    /// <summary>Does the work of an upload that was begun, and aborts the upload when that fails or is cancelled.</summary>
    /// <param name="s3">Sends the abort.</param>
    /// <param name="bucketName">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="work">Sends the parts and completes the upload.</param>
    public static async Task<T> GuardAsync<T>(DocumentS3Client s3, string bucketName, string key, string uploadId, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch
        {
            await AbortAsync(s3, new() { BucketName = bucketName, Key = key, UploadId = uploadId }).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task AbortAsync(DocumentS3Client s3, AbortMultipartUploadRequest request)
    {
        using CancellationTokenSource limit = new(s_timeout);
        try
        {
            await s3.AbortMultipartUploadAsync(request, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is AmazonClientException or AmazonServiceException or CrrException
            or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            // What made the upload fail is what the caller must hear.
        }
    }
}
