using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectRetention.html">PutObjectRetention</see>.</summary>
internal static class PutObjectRetention
{
    /// <summary>Carries it out: an empty document takes the retention away.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.FindReachableBucket();
        ObjectRetention? retention = Read(
            await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false), call.World.Clock);
        call.Demand(
            "s3:PutObjectRetention",
            bucket,
            call.Key,
            [("s3:VersionId", versionId), .. LockConditions.Of(retention, call.World.Clock)]);
        BucketLock.Require(bucket);
        ObjectMetadata.Change(call, bucket, versionId, current =>
        {
            ObjectProtection.RequireChangeable(call, bucket, current, retention);
            return current.WithLock(retention, current.LegalHold);
        });
        return new HttpResponse(200);
    }

    private static ObjectRetention? Read(string xml, TimeProvider clock)
    {
        XElement root = S3Xml.Parse(xml, "Retention");
        if (!root.HasElements)
        {
            return null;
        }

        if (root.Child("EventHold") is not null || root.Child("EventHoldDuration") is not null)
        {
            throw S3Errors.NotImplemented.Exception(("Header", "EventHold"));
        }

        string? mode = root.Child("Mode")?.Value;
        string? date = root.Child("RetainUntilDate")?.Value;
        if (mode is not (ObjectRetention.Governance or ObjectRetention.Compliance)
            || date is null || LockTime.Parse(date) is not { } until)
        {
            throw S3Errors.MalformedXml.Exception();
        }

        LockTime.RequireFuture(until, clock, "RetainUntilDate", date);
        return new ObjectRetention(mode, until);
    }
}
