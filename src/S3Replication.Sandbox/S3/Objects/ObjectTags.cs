using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>Changes the tags of a version where it stands: it stays the version that it is, and its time too.</summary>
internal static class ObjectTags
{
    /// <summary>Changes them, and lets the change travel to where the version has gone.</summary>
    public static HttpResponse Change(
        S3Call call, Bucket bucket, string? versionId, IReadOnlyDictionary<string, string> tags, int status)
    {
        StoredVersion found = ObjectReader.Find(call, bucket, call.Key, versionId);
        StoredVersion changed;
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);

            // Read again under the lock: what it owes may have changed since.
            StoredVersion current = bucket.Find(call.Key, found.VersionId) ?? throw S3Errors.NoSuchKey.Exception(("Key", call.Key));
            changed = current with { Tags = tags };
            bucket.Put(changed);
        }

        call.World.Engine.EnqueueMetadata(bucket, changed);
        HttpResponse response = new(status);
        ObjectHeaders.AddVersionId(response, bucket, changed.VersionId);
        return response;
    }
}
