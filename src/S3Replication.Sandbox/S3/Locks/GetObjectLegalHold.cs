using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html">GetObjectLegalHold</see>.</summary>
internal static class GetObjectLegalHold
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize("s3:GetObjectLegalHold", call.Key, ("s3:VersionId", versionId));
        BucketLock.Require(bucket);
        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        bool hold = version.LegalHold ?? throw S3Errors.NoSuchObjectLockConfiguration.Exception(("Key", version.Key));
        return S3Xml.Response(200, S3Xml.Element("LegalHold", S3Xml.Element("Status", hold ? "ON" : "OFF")));
    }
}
