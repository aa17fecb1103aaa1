using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.S3;

/// <summary>
/// Copies a large object in parts, several at once, and leaves none behind when it fails
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/CopyingObjectsMPUapi.html">Copying an object using multipart upload</see>).
/// </summary>
/// <param name="once">The client for the beginning and the end, which are not sent twice.</param>
/// <param name="retrying">The client for the parts, which may be.</param>
/// <param name="copy">What to copy.</param>
/// <param name="tuning">How large and how many parts are.</param>
internal sealed class PartCopy(DocumentS3Client once, DocumentS3Client retrying, ObjectCopy copy, AwsTuning tuning)
{
    /// <summary>Copies.</summary>
    /// <param name="cancellationToken">Ends the copy and aborts it.</param>
    public async Task<ObjectWrite> RunAsync(CancellationToken cancellationToken)
    {
        (string algorithm, string sum) = copy.Source.Checksums.Select(one => (one.Key, one.Value)).FirstOrDefault();
        bool whole = copy.Source.HasWholeChecksum && algorithm is not null && algorithm.StartsWith("CRC", StringComparison.Ordinal);
        PartPlan plan = PartPlan.Of(copy.Source.Info.Size, copy.Source.PartSize, tuning.CopyPartSize);

        // Not cancelled on its way: without its answer nobody could abort it.
        cancellationToken.ThrowIfCancellationRequested();
        InitiateMultipartUploadResponse begun = await once
            .InitiateMultipartUploadAsync(CopyHeaders.Beginning(copy, algorithm, whole), CancellationToken.None).ConfigureAwait(false);
        CompleteMultipartUploadResponse done = await UnfinishedUpload.GuardAsync(
            retrying,
            copy.DestinationBucket,
            copy.Key,
            begun.UploadId,
            async () =>
            {
                PartETag[] parts = await CopyAllAsync(begun.UploadId, plan, cancellationToken).ConfigureAwait(false);
                return await once
                    .CompleteMultipartUploadAsync(Completion(begun.UploadId, parts, whole), cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        return whole && PartSums.Of(done, algorithm!) is { } written && written != sum
            ? throw new CrrException(
                CrrErrorCode.ContentCorrupted,
                $"The copy of '{copy.Key}' in bucket '{copy.DestinationBucket}' has another {algorithm} checksum than its source.")
            {
                Target = copy.Key,
                Remedy = "Delete that version at the destination and copy the object again.",
            }
            : new ObjectWrite(ObjectHeaders.Known(done.VersionId), ObjectHeaders.Unquoted(done.ETag));
    }

    private CompleteMultipartUploadRequest Completion(string uploadId, PartETag[] parts, bool whole) => new()
    {
        BucketName = copy.DestinationBucket,
        Key = copy.Key,
        UploadId = uploadId,
        PartETags = [.. parts],
        MpuObjectSize = copy.Source.Info.Size,
        ChecksumType = whole ? ChecksumType.FULL_OBJECT : null,
        IfNoneMatch = copy.Condition is { ETag: null } ? "*" : null,
        IfMatch = CopyHeaders.Quoted(copy.Condition?.ETag),
    };

    private async Task<PartETag[]> CopyAllAsync(string uploadId, PartPlan plan, CancellationToken cancellationToken)
    {
        PartETag[] parts = new PartETag[plan.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = tuning.CopyPartsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0,
            plan.Count,
            options,
            async (index, token) => parts[index] = await CopyPartAsync(uploadId, plan, index, token).ConfigureAwait(false))
            .ConfigureAwait(false);
        return parts;
    }

    private async Task<PartETag> CopyPartAsync(string uploadId, PartPlan plan, int index, CancellationToken cancellationToken)
    {
        (long first, long last) = plan.Range(index);
        CopyPartRequest request = new()
        {
            SourceBucket = copy.SourceBucket,
            SourceKey = copy.Key,
            SourceVersionId = copy.Source.Info.VersionId,
            ETagToMatch = [CopyHeaders.Quoted(copy.Source.Info.ETag)],
            DestinationBucket = copy.DestinationBucket,
            DestinationKey = copy.Key,
            UploadId = uploadId,
            PartNumber = index + 1,
            FirstByte = first,
            LastByte = last,
        };
        CopyPartResponse response = await retrying.CopyPartAsync(request, cancellationToken).ConfigureAwait(false);
        return PartSums.Of(response, index + 1);
    }
}
