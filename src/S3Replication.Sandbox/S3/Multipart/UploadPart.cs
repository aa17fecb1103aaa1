using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html">UploadPart</see>.</summary>
internal static class UploadPart
{
    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutObject", call.Key);
        UnsupportedHeaders.Refuse(call.Headers);
        int number = UploadLookup.PartNumber(call);
        MultipartUpload upload = UploadLookup.Find(call, bucket);
        CustomerKey.DemandOfPart(call.Headers, upload.Template.Encryption);
        call.World.Keys.Demand(call.Caller, bucket, call.Key, upload.Template.Encryption, "kms:Decrypt");
        LockHeaders.RequireDigest(call.Headers, bucket, upload.Template);
        ChecksumClaim? claim = ChecksumClaim.From(call.Headers);
        RequireSameAlgorithm(upload, claim?.Algorithm);
        ReceivedBody body = await BodyReader.ReadAsync(
            call.Request, call.World.Buckets.Blobs, claim, [upload.ChecksumAlgorithm], PutObject.MaxLength, cancellationToken).ConfigureAwait(false);
        string etag = OpaqueETag.Of(body.ETag, upload.Template.Encryption);
        UploadLookup.Keep(bucket, upload, new UploadedPart(
            number, body.Content, etag, body.Checksums[upload.ChecksumAlgorithm], call.World.Clock.GetUtcNow()));

        HttpResponse response = new(200);
        response.Headers.Add("ETag", $"\"{etag}\"");
        EncryptionHeaders.Add(response, upload.Template.Encryption);
        string told = claim?.Algorithm ?? upload.ChecksumAlgorithm;
        response.Headers.Add(ChecksumAlgorithm.HeaderOf(told), body.Checksums[told]);
        return response;
    }

    /// <summary>
    /// Parts of an upload whose algorithm was chosen come with a checksum of that algorithm; a full-object checksum can do
    /// without those of the parts.
    /// </summary>
    private static void RequireSameAlgorithm(MultipartUpload upload, string? claimed)
    {
        bool mayLack = !upload.ChecksumChosen || upload.ChecksumType == ChecksumAlgorithm.FullObject;
        if (upload.ChecksumChosen && claimed != upload.ChecksumAlgorithm && !(claimed is null && mayLack))
        {
            throw S3Errors.InvalidRequest.Says(
                $"Checksum Type mismatch occurred, expected checksum Type: {upload.ChecksumAlgorithm.ToLowerInvariant()}, "
                + $"actual checksum Type: {claimed?.ToLowerInvariant() ?? "null"}");
        }
    }
}
