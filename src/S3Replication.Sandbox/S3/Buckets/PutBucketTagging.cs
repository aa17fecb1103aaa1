using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html">PutBucketTagging</see>.</summary>
internal static class PutBucketTagging
{
    /// <summary>Carries it out: the tags replace all that there were.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketTagging");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        XElement document = TagSet.Document(TagSet.OfBucket(xml));
        BucketConfiguration.Write(bucket, BucketConfiguration.Tagging, document.ToString(SaveOptions.DisableFormatting));
        return new HttpResponse(204);
    }
}
