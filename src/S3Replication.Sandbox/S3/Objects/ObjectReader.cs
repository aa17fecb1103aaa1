using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// Finds the version that a read is for, with S3's answers when there is none
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html">Working with delete markers</see>).
/// </summary>
internal static class ObjectReader
{
    /// <summary>Finds it.</summary>
    /// <exception cref="ServiceException">
    /// <c>NoSuchKey</c>, <c>NoSuchVersion</c>, <c>MethodNotAllowed</c> for a delete marker by its id; <c>AccessDenied</c> instead of
    /// <c>NoSuchKey</c> for a caller who may not list the bucket.
    /// </exception>
    public static StoredVersion Find(S3Call call, Bucket bucket, string key, string? versionId)
    {
        StoredVersion? version;
        lock (bucket.Gate)
        {
            version = bucket.Find(key, versionId);
        }

        if (version is null)
        {
            bool mayKnow = call.Allows(versionId is null ? "s3:ListBucket" : "s3:ListBucketVersions", bucket);
            throw !mayKnow ? S3Errors.AccessDenied.Exception()
                : versionId is null ? S3Errors.NoSuchKey.Exception(("Key", key))
                : S3Errors.NoSuchVersion.Exception(("Key", key), ("VersionId", versionId));
        }

        return version.IsDeleteMarker ? throw MarkerError(call, bucket, version, versionId) : version;
    }

    /// <summary>Refuses what must be restored first.</summary>
    /// <exception cref="ServiceException"><c>InvalidObjectState</c>.</exception>
    public static void RequireReadable(StoredVersion version)
    {
        if (version.StorageClass is "GLACIER" or "DEEP_ARCHIVE")
        {
            throw S3Errors.InvalidObjectState.Exception(("StorageClass", version.StorageClass));
        }
    }

    private static ServiceException MarkerError(S3Call call, Bucket bucket, StoredVersion marker, string? versionId)
    {
        Dictionary<string, string> headers = new(StringComparer.Ordinal) { ["x-amz-delete-marker"] = "true" };
        if (bucket.Versioning != VersioningStatus.Unversioned)
        {
            headers["x-amz-version-id"] = marker.VersionId;
        }

        if (versionId is null)
        {
            return S3Errors.NoSuchKey.WithHeaders(headers, ("Key", marker.Key));
        }

        headers["Last-Modified"] = ObjectHeaders.Time(marker.LastModified);
        headers["Allow"] = "DELETE";
        return S3Errors.MethodNotAllowed.WithHeaders(
            headers, ("Method", call.Request.Http.Method), ("ResourceType", "DeleteMarker"));
    }
}
