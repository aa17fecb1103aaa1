using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// Finds the version that a read is for, with S3's answers when there is none
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html">Working with delete markers</see>).
/// </summary>
internal static class ObjectReader
{
    /// <summary>
    /// Asks whether the caller may read the object. Of one that is not there, who may list the bucket is told so, and who may not is not
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</see>).
    /// </summary>
    /// <exception cref="ServiceException"><c>AccessDenied</c>, <c>NoSuchKey</c>, <c>NoSuchVersion</c>.</exception>
    public static Bucket Authorize(S3Call call, string? versionId)
    {
        Bucket bucket = call.FindReachableBucket();
        string action = versionId is null ? "s3:GetObject" : "s3:GetObjectVersion";
        (string, string?) condition = ("s3:VersionId", versionId);
        StoredVersion? version;
        lock (bucket.Gate)
        {
            version = bucket.Find(call.Key, versionId);
        }

        if (version is null or { IsDeleteMarker: true }
            && !call.Allows(action, bucket, call.Key, condition)
            && !call.Denies(action, bucket, call.Key, condition)
            && MayKnow(call, bucket, call.Key, versionId))
        {
            RequesterPays.Charge(call, bucket);
            Find(call, bucket, call.Key, versionId);
        }

        call.Demand(action, bucket, call.Key, condition);
        return bucket;
    }

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
            throw !MayKnow(call, bucket, key, versionId) ? S3Errors.AccessDenied.Exception()
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

    // A policy that lets list what begins with a prefix is asked with the key for it.
    private static bool MayKnow(S3Call call, Bucket bucket, string key, string? versionId) =>
        call.Allows(versionId is null ? "s3:ListBucket" : "s3:ListBucketVersions", bucket, key: null, ("s3:prefix", key));

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
