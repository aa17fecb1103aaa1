using System.Text;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Annotations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAnnotation.html">PutObjectAnnotation</see>.</summary>
internal static class PutObjectAnnotation
{
    private const long MaxLength = 1024 * 1024;
    private const int MaxCount = 1000;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Carries it out: an annotation of that name is replaced.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        string name = AnnotationName.Of(call);
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize("s3:PutObjectAnnotation", call.Key, ("s3:VersionId", versionId));
        StoredVersion found = ObjectReader.Find(call, bucket, call.Key, versionId);
        if (found.Encryption.CustomerKeyMd5 is not null)
        {
            // "Objects encrypted with SSE-C cannot have annotations." With which error, no page tells.
            throw S3Errors.InvalidRequest.Says("Objects encrypted with SSE-C cannot have annotations.");
        }

        ChecksumClaim? claim = ChecksumClaim.From(call.Headers);
        ReceivedBody body = await BodyReader.ReadAsync(
            call.Request, blobs: null, claim, claim is null ? [ChecksumAlgorithm.Default] : [], MaxLength, cancellationToken).ConfigureAwait(false);
        await RequireTextAsync(body.Content, cancellationToken).ConfigureAwait(false);
        StoredAnnotation annotation = new(name, body.Content, body.ETag, call.World.Clock.GetUtcNow()) { Checksums = body.Checksums };
        StoredVersion changed;
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            StoredVersion current = bucket.Find(call.Key, found.VersionId) ?? throw S3Errors.NoSuchKey.Exception(("Key", call.Key));
            RequireMatch(call, current);
            if (current.Annotations.Count >= MaxCount && !current.Annotations.ContainsKey(name))
            {
                throw S3Errors.AnnotationLimitExceeded.Exception();
            }

            changed = current with { Annotations = current.Annotations.SetItem(name, AnnotationDelivery.Owe(annotation, current)) };
            bucket.Put(changed);
            call.Raise(EventNames.ObjectAnnotationPut, bucket, changed);
        }

        call.World.Engine.EnqueueAnnotation(bucket, changed, name);
        HttpResponse response = new(200);
        response.Headers.Add("ETag", $"\"{annotation.ETag}\"");
        response.Headers.Add("x-amz-object-version-id", changed.VersionId);
        return response;
    }

    /// <summary>Refuses when the object is not the one that the caller means. Call it under the bucket's lock.</summary>
    /// <exception cref="ServiceException"><c>PreconditionFailed</c>.</exception>
    public static void RequireMatch(S3Call call, StoredVersion version)
    {
        const string Header = "x-amz-object-if-match";
        if (call.Headers[Header] is { } etag && etag.Trim('"') != version.ETag)
        {
            throw S3Errors.PreconditionFailed.Exception(("Condition", Header));
        }
    }

    // "Must be between 1 byte and 1 MiB in size, and must be valid UTF-8 encoded text. If the payload contains invalid UTF-8 bytes,
    // the request fails with HTTP 415 (Unsupported Media Type)."
    private static async Task RequireTextAsync(Blob content, CancellationToken cancellationToken)
    {
        if (content.Length == 0)
        {
            throw S3Errors.MissingRequestBody.Exception();
        }

        using StreamReader reader = new(content.OpenRead(), s_strict, detectEncodingFromByteOrderMarks: false);
        try
        {
            await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException)
        {
            throw S3Errors.UnsupportedMediaType.Exception();
        }
    }
}
