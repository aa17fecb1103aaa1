using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html">PutObject</see>.</summary>
internal static class PutObject
{
    /// <summary>The largest body of one request: 5 GiB.</summary>
    public const long MaxLength = 5L * 1024 * 1024 * 1024;

    /// <summary>Carries it out.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        (Bucket bucket, StoredVersion version) = await WriteAsync(
            call, EventNames.ObjectCreatedPut, minLength: 0, maxLength: null, cancellationToken).ConfigureAwait(false);
        HttpResponse response = new(200);
        ObjectHeaders.AddWritten(response, version);
        ExpirationHeaders.Add(response, bucket, version);
        return response;
    }

    /// <summary>Writes what the body of a request is.</summary>
    /// <param name="call">The call, with headers that say what the object shall be.</param>
    /// <param name="eventName">What has happened then: one of <see cref="EventNames"/>.</param>
    /// <param name="minLength">How many bytes there must be.</param>
    /// <param name="maxLength">How many there may be; null for as many as a request may have.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <exception cref="ServiceException">The write is refused.</exception>
    public static async Task<(Bucket Bucket, StoredVersion Version)> WriteAsync(
        S3Call call, string eventName, long minLength, long? maxLength, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutObject", call.Key);
        StoredVersion draft = ObjectDraft.From(call, bucket);
        ObjectDraft.DemandExtras(call, bucket, draft);
        LockHeaders.RequireDigest(call.Headers, bucket, draft);

        // Known to fail before the body comes: an early answer spares the transfer, and it is asked again when it counts.
        lock (bucket.Gate)
        {
            Preconditions.RequireWrite(call.Headers, call.Key, bucket.Find(call.Key, versionId: null));
        }

        ChecksumClaim? claim = ChecksumClaim.From(call.Headers);
        ReceivedBody body = await BodyReader.ReadAsync(
            call.Request,
            call.World.Buckets.Blobs,
            claim,
            claim is null ? [ChecksumAlgorithm.Default] : [],
            Math.Min(maxLength ?? MaxLength, MaxLength),
            cancellationToken).ConfigureAwait(false);
        if (body.Content.Length < minLength)
        {
            throw S3Errors.EntityTooSmall.Exception(
                ("ProposedSize", body.Content.Length.ToString()), ("MinSizeAllowed", minLength.ToString()));
        }

        draft = draft with { Content = body.Content, ETag = OpaqueETag.Of(body.ETag, draft.Encryption), Checksums = body.Checksums };
        StoredVersion version = ObjectWriter.Write(
            call, bucket, draft, eventName, current => Preconditions.RequireWrite(call.Headers, call.Key, current));
        return (bucket, version);
    }
}
