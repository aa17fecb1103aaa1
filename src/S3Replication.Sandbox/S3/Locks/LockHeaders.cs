using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Locks;

/// <summary>
/// The lock of an object in headers: of a write, and of what reads tell
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html#API_PutObject_RequestSyntax">PutObject</see>).
/// </summary>
internal static class LockHeaders
{
    private const string Mode = "x-amz-object-lock-mode";
    private const string Until = "x-amz-object-lock-retain-until-date";
    private const string Hold = "x-amz-object-lock-legal-hold";

    /// <summary>The object with the lock that its write asks for.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="draft">The object.</param>
    /// <exception cref="ServiceException">
    /// <c>InvalidArgument</c>; <c>InvalidRequest</c>: the bucket has no Object Lock; <c>AccessDenied</c>.
    /// </exception>
    public static StoredVersion Apply(S3Call call, Bucket bucket, StoredVersion draft)
    {
        ObjectRetention? retention = Retention(call);
        bool? hold = LegalHold(call);
        if (retention is null && hold is null)
        {
            return draft;
        }

        if (call.Caller.IsAnonymous)
        {
            throw S3Errors.InvalidArgument.Says(
                "Put Object requests with Object Lock parameters require AWS Signature Version 4", ("ArgumentName", "Authorization"));
        }

        BucketLock.Require(bucket);
        if (retention is not null)
        {
            call.Demand("s3:PutObjectRetention", bucket, call.Key, LockConditions.Of(retention, call.World.Clock));
        }

        if (hold is not null)
        {
            call.Demand("s3:PutObjectLegalHold", bucket, call.Key, LockConditions.Of(hold.Value));
        }

        return draft with { Retention = retention, LegalHold = hold };
    }

    /// <summary>
    /// Refuses an upload without a digest: "The <c>Content-MD5</c> or <c>x-amz-sdk-checksum-algorithm</c> header is required for
    /// any request to upload an object with a retention period configured using Amazon S3 Object Lock."
    /// </summary>
    /// <param name="headers">The headers.</param>
    /// <param name="bucket">The bucket: its default retention counts.</param>
    /// <param name="draft">The object.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static void RequireDigest(HttpHeaders headers, Bucket bucket, StoredVersion draft)
    {
        bool isLocked = draft.Retention is not null || draft.LegalHold is not null
            || BucketLock.DefaultOf(bucket, DateTimeOffset.UnixEpoch) is not null;
        if (isLocked && headers["Content-MD5"] is null && ChecksumClaim.From(headers) is null)
        {
            throw S3Errors.InvalidRequest.Says(
                "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters");
        }
    }

    /// <summary>Adds what a reader may know of the lock.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version.</param>
    public static void AddRead(HttpResponse response, S3Call call, Bucket bucket, StoredVersion version)
    {
        if (version.Retention?.At(call.World.Clock.GetUtcNow()) is { } retention && call.Allows("s3:GetObjectRetention", bucket, version.Key))
        {
            response.Headers.Add(Mode, retention.Mode);
            response.Headers.Add(Until, LockTime.Format(retention.Until));
            EventHold.AddRead(response, retention);
        }

        if (version.LegalHold is { } hold && call.Allows("s3:GetObjectLegalHold", bucket, version.Key))
        {
            response.Headers.Add(Hold, hold ? "ON" : "OFF");
        }
    }

    private static ObjectRetention? Retention(S3Call call)
    {
        string? mode = call.Headers[Mode];
        string? until = call.Headers[Until];
        bool holds = EventHold.IsIn(call.Headers);
        if (mode is null && until is null && !holds)
        {
            return null;
        }

        if (!holds && (mode is null || until is null))
        {
            throw S3Errors.InvalidArgument.Says(
                "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied",
                ("ArgumentName", mode is null ? Mode : Until));
        }

        if (mode is not (ObjectRetention.Governance or ObjectRetention.Compliance or null))
        {
            throw S3Call.InvalidArgument("Unknown wormMode directive.", Mode, mode);
        }

        DateTimeOffset? end = until is null ? null : EndOf(until, call.World.Clock);
        return holds || mode is null || end is null
            ? EventHold.FromHeaders(call.Headers, mode, end)
            : new ObjectRetention(mode, end.Value);
    }

    private static DateTimeOffset EndOf(string until, TimeProvider clock)
    {
        DateTimeOffset end = LockTime.Parse(until)
            ?? throw S3Call.InvalidArgument("The retain until date must be provided in ISO 8601 format", Until, until);
        LockTime.RequireFuture(end, clock, Until, until);
        return end;
    }

    private static bool? LegalHold(S3Call call) => call.Headers[Hold] switch
    {
        null => null,
        "ON" => true,
        "OFF" => false,
        string other => throw S3Call.InvalidArgument("Legal Hold must be either of 'ON' or 'OFF'", Hold, other),
    };
}
