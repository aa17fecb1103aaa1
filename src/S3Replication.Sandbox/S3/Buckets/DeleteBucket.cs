using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html">DeleteBucket</see>.</summary>
internal static class DeleteBucket
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:DeleteBucket");
        lock (bucket.Gate)
        {
            if (bucket.Keys.Count > 0)
            {
                bool onlyHistory = bucket.Keys.Take(1000).All(entry => entry.Value[0].IsDeleteMarker);
                throw onlyHistory
                    ? S3Errors.BucketNotEmpty.Says(
                        "The bucket you tried to delete is not empty. You must delete all versions in the bucket.",
                        ("BucketName", bucket.Name))
                    : S3Errors.BucketNotEmpty.Exception(("BucketName", bucket.Name));
            }

            // Of two that delete at once, one comes too late.
            if (!bucket.IsDeleted)
            {
                call.World.Buckets.TryRemove(bucket);
                bucket.IsDeleted = true;
            }
        }

        return new HttpResponse(204);
    }
}
