using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html">AbortMultipartUpload</see>.</summary>
internal static class AbortMultipartUpload
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        (Bucket bucket, MultipartUpload upload) = UploadLookup.FindForInitiator(call, "s3:AbortMultipartUpload");
        lock (bucket.Gate)
        {
            bucket.Uploads.Remove(upload.Id);
        }

        return new HttpResponse(204);
    }
}
