using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>Changes the tags of a version.</summary>
internal static class ObjectTags
{
    /// <summary>Changes them.</summary>
    public static HttpResponse Change(
        S3Call call, Bucket bucket, string? versionId, IReadOnlyDictionary<string, string> tags, string eventName, int status)
    {
        StoredVersion changed = ObjectMetadata.Change(call, bucket, versionId, current => current.WithTags(tags), eventName);
        HttpResponse response = new(status);
        ObjectHeaders.AddVersionId(response, bucket, changed.VersionId);
        return response;
    }
}
