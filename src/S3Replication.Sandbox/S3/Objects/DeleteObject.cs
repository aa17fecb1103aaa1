using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html">DeleteObject</see>.</summary>
internal static class DeleteObject
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize(ActionOf(versionId), call.Key, ("s3:VersionId", versionId));
        if (call.Headers["x-amz-if-match-last-modified-time"] is not null || call.Headers["x-amz-if-match-size"] is not null)
        {
            // Directory buckets only.
            throw S3Errors.NotImplemented.Exception(("Header", "x-amz-if-match-*"));
        }

        DeletedObject deleted = Delete(call, bucket, call.Key, versionId, call.Headers["If-Match"]);
        HttpResponse response = new(204);
        if (deleted.IsMarker)
        {
            response.Headers.Add("x-amz-delete-marker", "true");
        }

        response.Headers.AddIfPresent("x-amz-version-id", deleted.VersionId);
        return response;
    }

    /// <summary>The action that a delete demands.</summary>
    public static string ActionOf(string? versionId) => versionId is null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";

    /// <summary>Deletes; what is not there counts as deleted.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="versionId">The version to remove for good; null for the current one.</param>
    /// <param name="match">The entity tag that it must have; null for any.</param>
    /// <exception cref="ServiceException">412 <c>PreconditionFailed</c>; 403 <c>AccessDenied</c>: the version is locked.</exception>
    public static DeletedObject Delete(S3Call call, Bucket bucket, string key, string? versionId, string? match)
    {
        if (match is not (null or "*"))
        {
            call.Demand("s3:GetObject", bucket, key);
        }

        if (versionId is null)
        {
            // A lock does not keep a delete marker from covering the version, but the header is looked at all the same.
            _ = ObjectProtection.AsksToBypass(call, bucket);
            StoredVersion? marker = ObjectWriter.Delete(call, bucket, key, current => RequireMatch(match, current));
            return new DeletedObject(marker?.VersionId, marker is not null);
        }

        lock (bucket.Gate)
        {
            StoredVersion? present = bucket.Find(key, versionId);
            RequireMatch(match, present);
            ObjectProtection.RequireDeletable(call, bucket, present);
            StoredVersion? removed = bucket.Remove(key, versionId);
            ObjectWriter.RaiseRemoved(call, bucket, removed);
            return new DeletedObject(versionId, removed is { IsDeleteMarker: true });
        }
    }

    private static void RequireMatch(string? match, StoredVersion? current)
    {
        if (match is not null && (current is null or { IsDeleteMarker: true } || !Preconditions.Matches(match, current)))
        {
            throw Preconditions.Failed("If-Match");
        }
    }
}
