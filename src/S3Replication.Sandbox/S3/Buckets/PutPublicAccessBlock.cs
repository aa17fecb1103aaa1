using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html">PutPublicAccessBlock</see>.</summary>
internal static class PutPublicAccessBlock
{
    /// <summary>Carries it out: a setting that is left out is off.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutBucketPublicAccessBlock");
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        XElement root = S3Xml.Parse(xml, "PublicAccessBlockConfiguration");
        BucketConfiguration.Write(
            bucket, PublicAccess.Configuration, PublicAccess.Document(setting => PublicAccess.IsOn(root, setting)));
        return new HttpResponse(200);
    }
}
