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
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        ObjectRetention? asked = Read(xml, call.World.Clock);
        call.Demand(
            "s3:PutObjectRetention",
            bucket,
            call.Key,
            [("s3:VersionId", versionId), .. LockConditions.Of(asked, call.World.Clock)]);
        BucketLock.Require(bucket);
        ObjectMetadata.Change(call, bucket, versionId, current =>
        {
            ObjectRetention? wanted = asked is null
                ? null
                : EventHold.Settle(asked, current.Retention, call.World.Clock.GetUtcNow());
            ObjectProtection.RequireChangeable(call, bucket, current, wanted);
            return current.WithLock(wanted, current.LegalHold);
        });
        return new HttpResponse(200);
    }

    // A document without an event hold sets a fixed retention in the place of a variable one; no page says what else it could do.
    private static ObjectRetention? Read(string xml, TimeProvider clock)
    {
        XElement root = S3Xml.Parse(xml, "Retention");
        if (!root.HasElements)
        {
            return null;
        }

        string? mode = root.Child("Mode")?.Value;
        DateTimeOffset? until = ReadEnd(root.Child("RetainUntilDate")?.Value, clock);
        if (mode is not (ObjectRetention.Governance or ObjectRetention.Compliance or null))
        {
            throw S3Errors.MalformedXml.Exception();
        }

        return root.Child("EventHold") is not null || root.Child("EventHoldDuration") is not null
            ? EventHold.Ask(root, mode, until)
            : mode is not null && until is not null
                ? new ObjectRetention(mode, until.Value)
                : throw S3Errors.MalformedXml.Exception();
    }

    private static DateTimeOffset? ReadEnd(string? date, TimeProvider clock)
    {
        if (date is null)
        {
            return null;
        }

        DateTimeOffset until = LockTime.Parse(date) ?? throw S3Errors.MalformedXml.Exception();
        LockTime.RequireFuture(until, clock, "RetainUntilDate", date);
        return until;
    }
}
