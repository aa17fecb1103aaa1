using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html">PutObjectLegalHold</see>.</summary>
internal static class PutObjectLegalHold
{
    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.FindReachableBucket();
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        bool hold = S3Xml.Parse(xml, "LegalHold").Child("Status")?.Value switch
        {
            "ON" => true,
            "OFF" => false,
            _ => throw S3Errors.MalformedXml.Exception(),
        };
        call.Demand("s3:PutObjectLegalHold", bucket, call.Key, [("s3:VersionId", versionId), .. LockConditions.Of(hold)]);
        BucketLock.Require(bucket);
        ObjectMetadata.Change(call, bucket, versionId, current => current.WithLock(current.Retention, hold));
        return new HttpResponse(200);
    }
}
