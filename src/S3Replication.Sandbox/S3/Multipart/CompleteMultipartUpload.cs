using System.Globalization;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">CompleteMultipartUpload</see>.
/// The version's time is that of its completion, so that it is the current one then.
/// </summary>
internal static class CompleteMultipartUpload
{
    /// <summary>Carries it out. The parts' bytes are put behind each other without copying them.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutObject", call.Key);
        UnsupportedHeaders.Refuse(call.Headers);
        string? algorithm = AlgorithmOfCompleted(call, bucket);
        MultipartUpload? found = algorithm is null ? UploadLookup.Find(call, bucket) : null;
        if (found is not null)
        {
            CustomerKey.DemandOfCompletion(call.Headers, found.Template.Encryption);
        }

        // A checksum in a header is the object's, not that of this document.
        string xml = await call.ReadDocumentAsync(cancellationToken, checksumIsOfBody: false).ConfigureAwait(false);
        string id = call.Query["uploadId"]!;
        IReadOnlyList<CompletedPart> completed = CompletedPart.Read(xml, id, algorithm ?? found!.ChecksumAlgorithm);
        if (found is not { } upload)
        {
            return AnswerAgain(call, bucket, id, completed);
        }

        StoredVersion draft;
        lock (bucket.Gate)
        {
            draft = Assemble(call, upload, completed);
        }

        StoredVersion version = ObjectWriter.Write(call, bucket, draft, EventNames.ObjectCreatedCompleteMultipartUpload, RequireOpen, upload);
        lock (bucket.Gate)
        {
            bucket.Completed.Add(upload, completed.Select(part => (part.Number, part.ETag)), version);
        }

        return Answer(call, bucket, version);

        void RequireOpen(StoredVersion? current)
        {
            Preconditions.RequireWrite(call.Headers, call.Key, current);
            if (!bucket.Uploads.ContainsKey(upload.Id))
            {
                throw S3Errors.NoSuchUpload.Exception(("UploadId", upload.Id));
            }
        }
    }

    private static string? AlgorithmOfCompleted(S3Call call, Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return bucket.Completed.AlgorithmOf(call.Query["uploadId"] ?? string.Empty, call.Key);
        }
    }

    /// <summary>A request that is sent again since its answer was lost has the same answer.</summary>
    private static HttpResponse AnswerAgain(S3Call call, Bucket bucket, string id, IReadOnlyList<CompletedPart> completed)
    {
        lock (bucket.Gate)
        {
            return bucket.Completed.Find(id, completed.Select(part => (part.Number, part.ETag))) is { } version
                ? Answer(call, bucket, version)
                : throw S3Errors.NoSuchUpload.Exception(("UploadId", id));
        }
    }

    private static HttpResponse Answer(S3Call call, Bucket bucket, StoredVersion version)
    {
        HttpResponse response = S3Xml.Response(
            200,
            S3Xml.Element(
                "CompleteMultipartUploadResult",
                S3Xml.Element("Location", $"http://{call.Headers["Host"]}{call.Request.Http.RawPath}"),
                S3Xml.Element("Bucket", bucket.Name),
                S3Xml.Element("Key", version.Key),
                S3Xml.Element("ETag", $"\"{version.ETag}\""),
                version.Checksums.Select(checksum => S3Xml.Element(ChecksumAlgorithm.ElementOf(checksum.Key), checksum.Value)),
                S3Xml.Element("ChecksumType", version.ChecksumType)));
        EncryptionHeaders.Add(response, version.Encryption);
        ObjectHeaders.AddWrittenVersionId(response, version);
        ExpirationHeaders.Add(response, bucket, version);
        return response;
    }

    private static StoredVersion Assemble(S3Call call, MultipartUpload upload, IReadOnlyList<CompletedPart> completed)
    {
        UploadedPart[] parts = CompletedPart.Find(upload, completed);
        string checksum = PartDigest.Checksum(upload, parts);
        StoredVersion draft = upload.Template with
        {
            Content = Blob.Concat(parts.Select(part => part.Content)),
            ETag = PartDigest.ETag(parts),
            Checksums = new Dictionary<string, string>(StringComparer.Ordinal) { [upload.ChecksumAlgorithm] = checksum },
            ChecksumType = upload.ChecksumType,
            PartSizes = [.. parts.Select(part => part.Content.Length)],
            PartChecksums = upload.ChecksumChosen ? [.. parts.Select(part => part.Checksum)] : null,
        };
        RequireExpected(call, upload, draft, checksum);
        return draft;
    }

    private static void RequireExpected(S3Call call, MultipartUpload upload, StoredVersion draft, string checksum)
    {
        if (call.Headers["x-amz-mp-object-size"] is { } size
            && size != draft.Content.Length.ToString(CultureInfo.InvariantCulture))
        {
            throw S3Errors.InvalidRequest.Says(
                $"The provided 'x-amz-mp-object-size' header value {size} does not match what was computed: {draft.Content.Length}");
        }

        if (call.Headers["x-amz-checksum-type"] is { } type && type != upload.ChecksumType)
        {
            throw S3Errors.InvalidRequest.Says(
                $"The upload was created using the {upload.ChecksumType} checksum mode. The complete request must use the same checksum mode.");
        }

        string? expected = call.Headers[ChecksumAlgorithm.HeaderOf(upload.ChecksumAlgorithm)];
        if (expected is not null && expected != checksum && $"{expected}-{draft.PartSizes?.Count}" != checksum)
        {
            throw S3Errors.BadDigest.Says(
                $"The {upload.ChecksumAlgorithm.ToLowerInvariant()} you specified did not match the calculated checksum.");
        }
    }
}
