using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html">GetObjectRetention</see>.</summary>
internal static class GetObjectRetention
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize("s3:GetObjectRetention", call.Key, ("s3:VersionId", versionId));
        BucketLock.Require(bucket);
        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        ObjectRetention retention = version.Retention?.At(call.World.Clock.GetUtcNow())
            ?? throw S3Errors.NoSuchObjectLockConfiguration.Exception(("Key", version.Key));
        return S3Xml.Response(
            200,
            S3Xml.Element(
                "Retention",
                S3Xml.Element("Mode", retention.Mode),
                S3Xml.Element("RetainUntilDate", LockTime.Format(retention.Until)),
                S3Xml.Optional("EventHold", EventHold.StatusOf(retention)),
                retention.Hold is null ? null : EventHold.Element("EventHoldDuration", retention.Hold)));
    }
}
