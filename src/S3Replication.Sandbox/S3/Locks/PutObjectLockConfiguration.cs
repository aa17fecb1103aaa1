using System.Xml.Linq;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLockConfiguration.html">PutObjectLockConfiguration</see>.</summary>
internal static class PutObjectLockConfiguration
{
    /// <summary>
    /// Carries it out, on a bucket without Object Lock too: "You can enable Object Lock for new or existing buckets", since when
    /// the token, which AWS's support used to hand out for that, is taken and means nothing.
    /// </summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketObjectLockConfiguration");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        if (xml.Length == 0)
        {
            throw S3Errors.MissingRequestBody.Exception();
        }

        string document = BucketLock.Read(xml).ToString(SaveOptions.DisableFormatting);
        BucketConfiguration.Write(bucket, BucketLock.Configuration, document, () => RequireVersioning(bucket));
        return new HttpResponse(200);
    }

    private static void RequireVersioning(Bucket bucket)
    {
        if (bucket.Versioning != VersioningStatus.Enabled)
        {
            throw S3Errors.InvalidBucketState.Says(
                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration", ("BucketName", bucket.Name));
        }
    }
}
