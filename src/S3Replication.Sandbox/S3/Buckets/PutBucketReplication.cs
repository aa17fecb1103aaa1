using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>.</summary>
internal static class PutBucketReplication
{
    /// <summary>
    /// Carries it out: the document replaces the whole configuration, and is kept as it came. A token for Object Lock is taken
    /// and means nothing: a bucket with Object Lock has needed none since November 2023.
    /// </summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutReplicationConfiguration");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        if (xml.Length == 0)
        {
            throw S3Errors.MissingRequestBody.Exception();
        }

        string document = call.World.Validator.Validate(call.Request, bucket, xml);
        BucketConfiguration.Write(bucket, BucketConfiguration.Replication, document, () => RequireVersioning(bucket));
        return new HttpResponse(200);
    }

    private static void RequireVersioning(Bucket bucket)
    {
        if (bucket.Versioning != VersioningStatus.Enabled)
        {
            throw S3Errors.InvalidRequest.Says(
                "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
                ("BucketName", bucket.Name));
        }
    }
}
