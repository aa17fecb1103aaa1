using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.S3;

/// <summary>Uploads an object in parts and leaves none behind when it fails.</summary>
internal sealed class MultipartUpload(DocumentS3Client s3, ObjectUpload upload, long partSize)
{
    private const long SmallestPart = 5L * 1024 * 1024;
    private const int MostParts = 10_000;
    private const int Parallel = 4;

    // Parts up to this size are read into memory so that several can travel at once.
    private const long LargestBufferedPart = 16L * 1024 * 1024;

    /// <summary>Uploads.</summary>
    /// <param name="cancellationToken">Ends the upload and aborts it.</param>
    public async Task<ObjectWrite> RunAsync(CancellationToken cancellationToken)
    {
        int parts = Count();
        InitiateMultipartUploadRequest request = new()
        {
            BucketName = upload.BucketName,
            Key = upload.Key,
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

        // Not cancelled on its way: without its answer nobody could abort it.
        cancellationToken.ThrowIfCancellationRequested();
        InitiateMultipartUploadResponse begun =
            await s3.InitiateMultipartUploadAsync(request, CancellationToken.None).ConfigureAwait(false);
        return await UnfinishedUpload.GuardAsync(
            s3, upload.BucketName, upload.Key, begun.UploadId, () => FinishAsync(begun.UploadId, parts, cancellationToken)).ConfigureAwait(false);
    }

    private async Task<ObjectWrite> FinishAsync(string uploadId, int parts, CancellationToken cancellationToken)
    {
        List<UploadPartResponse> sent = await SendAsync(uploadId, parts, cancellationToken).ConfigureAwait(false);
        CompleteMultipartUploadRequest completion = new() { BucketName = upload.BucketName, Key = upload.Key, UploadId = uploadId };
        completion.AddPartETags(sent);
        CompleteMultipartUploadResponse done =
            await s3.CompleteMultipartUploadAsync(completion, cancellationToken).ConfigureAwait(false);
        return new ObjectWrite(ObjectHeaders.Known(done.VersionId), ObjectHeaders.Unquoted(done.ETag));
    }

    private int Count()
    {
        long parts = (upload.Content.Length + partSize - 1) / Math.Max(partSize, 1);
        if (partSize < SmallestPart || parts > MostParts)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter,
                $"Parts of {partSize} bytes don't suit an object of {upload.Content.Length} bytes: "
                + $"S3 takes up to {MostParts} parts of 5 MiB or more.")
            {
                Target = upload.Key,
            };
        }

        return (int)parts;
    }

    private async Task<List<UploadPartResponse>> SendAsync(string uploadId, int parts, CancellationToken cancellationToken)
    {
        bool buffered = partSize <= LargestBufferedPart;
        using CancellationTokenSource siblings = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using SemaphoreSlim slots = new(buffered ? Parallel : 1);
        List<Task<UploadPartResponse>> sending = [];
        upload.Content.Position = 0;
        try
        {
            for (int number = 1; number <= parts; number++)
            {
                await slots.WaitAsync(siblings.Token).ConfigureAwait(false);
                long offset = (number - 1) * partSize;
                long length = Math.Min(partSize, upload.Content.Length - offset);
                Stream body = buffered
                    ? await ReadPartAsync((int)length, siblings.Token).ConfigureAwait(false)
                    : upload.Content;
                sending.Add(SendPartAsync(uploadId, number, body, length, number == parts, slots, siblings));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A part failed; waiting for all of them below throws its error.
        }
        catch
        {
            await siblings.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(sending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await ((Task)Task.WhenAll(sending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task<UploadPartResponse>? failed = sending.Find(part => part.IsFaulted);
        if (failed is not null)
        {
            await failed.ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return [.. await Task.WhenAll(sending).ConfigureAwait(false)];
    }

    private async Task<MemoryStream> ReadPartAsync(int length, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[length];
        await upload.Content.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        return new MemoryStream(bytes, writable: false);
    }

    private async Task<UploadPartResponse> SendPartAsync(
        string uploadId, int number, Stream body, long length, bool last, SemaphoreSlim slots, CancellationTokenSource siblings)
    {
        try
        {
            UploadPartRequest request = new()
            {
                BucketName = upload.BucketName,
                Key = upload.Key,
                UploadId = uploadId,
                PartNumber = number,
                PartSize = length,
                IsLastPart = last,
                InputStream = body,
            };
            return await s3.UploadPartAsync(request, siblings.Token).ConfigureAwait(false);
        }
        catch
        {
            await siblings.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            slots.Release();
        }
    }
}
