using System.Globalization;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// What answers tell of a version in their headers
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_ResponseSyntax">GetObject, response syntax</see>).
/// </summary>
internal static class ObjectHeaders
{
    /// <summary>The content type that S3 tells when none was given.</summary>
    public const string DefaultContentType = "binary/octet-stream";

    /// <summary>A time in a header: whole seconds.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>Adds the version id unless the bucket has never had versioning.</summary>
    public static void AddVersionId(HttpResponse response, Bucket bucket, string versionId)
    {
        if (bucket.Versioning != VersioningStatus.Unversioned)
        {
            response.Headers.Add("x-amz-version-id", versionId);
        }
    }

    /// <summary>
    /// Adds the id of a version that was just written; while versioning is suspended S3 does not tell that it is <c>null</c>
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html#API_PutObject_Examples">PutObject, examples</see>).
    /// </summary>
    public static void AddWrittenVersionId(HttpResponse response, StoredVersion version) =>
        response.Headers.AddIfPresent("x-amz-version-id", version.VersionId == VersionIds.Null ? null : version.VersionId);

    /// <summary>Adds checksums and their type.</summary>
    public static void AddChecksums(HttpResponse response, StoredVersion version)
    {
        foreach (KeyValuePair<string, string> checksum in version.Checksums)
        {
            response.Headers.Add(ChecksumAlgorithm.HeaderOf(checksum.Key), checksum.Value);
        }

        if (version.Checksums.Count > 0)
        {
            response.Headers.Add("x-amz-checksum-type", version.ChecksumType);
        }
    }

    /// <summary>Adds what an answer to a write tells.</summary>
    public static void AddWritten(HttpResponse response, StoredVersion version)
    {
        response.Headers.Add("ETag", $"\"{version.ETag}\"");
        EncryptionHeaders.AddWritten(response, version.Encryption);
        AddWrittenVersionId(response, version);
        AddChecksums(response, version);
    }

    /// <summary>Adds what answers to a read tell, without length and range.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="call">The call: it may override content headers.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="version">The version.</param>
    public static void AddRead(HttpResponse response, S3Call call, Bucket bucket, StoredVersion version)
    {
        response.Headers.Add("Last-Modified", Time(version.LastModified));
        response.Headers.Add("ETag", $"\"{version.ETag}\"");
        response.Headers.Add("Accept-Ranges", "bytes");
        EncryptionHeaders.Add(response, version.Encryption);
        AddVersionId(response, bucket, version.VersionId);
        response.Headers.AddIfPresent("x-amz-storage-class", version.StorageClass == "STANDARD" ? null : version.StorageClass);
        response.Headers.AddIfPresent("x-amz-replication-status", ReplicationStatusRollup.HeaderOf(version));
        LockHeaders.AddRead(response, call, bucket, version);
        ExpirationHeaders.Add(response, bucket, version);
        if (version.Tags.Count > 0
            && call.Allows(call.VersionId is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging", bucket, version.Key))
        {
            response.Headers.Add("x-amz-tagging-count", version.Tags.Count.ToString(CultureInfo.InvariantCulture));
        }

        AddContent(response, call, version);
    }

    private static void AddContent(HttpResponse response, S3Call call, StoredVersion version)
    {
        Dictionary<string, string> headers = new(version.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("content-type", DefaultContentType);
        foreach (string name in ContentHeaderNames.All)
        {
            if (call.Query["response-" + name] is { } replacement)
            {
                headers[name] = call.Caller.IsAnonymous
                    ? throw S3Errors.InvalidRequest.Says(
                        "Request specific response headers cannot be used for anonymous GET requests.")
                    : replacement;
            }
        }

        foreach (KeyValuePair<string, string> header in headers)
        {
            bool isMetadata = header.Key.StartsWith(ObjectDraft.MetadataPrefix, StringComparison.OrdinalIgnoreCase);
            response.Headers.Add(header.Key, isMetadata ? EncodedWord.Encode(header.Value) : header.Value);
        }
    }
}
