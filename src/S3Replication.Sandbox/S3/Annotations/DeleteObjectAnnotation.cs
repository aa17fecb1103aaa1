using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Annotations;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectAnnotation.html">DeleteObjectAnnotation</see>: for good,
/// here alone. What a lock keeps has its annotations kept too.
/// </summary>
internal static class DeleteObjectAnnotation
{
    /// <summary>Carries it out. That an annotation is not there is an error, as the operation's list of errors has it.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string name = AnnotationName.Of(call);
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize("s3:DeleteObjectAnnotation", call.Key, ("s3:VersionId", versionId));
        StoredVersion found = ObjectReader.Find(call, bucket, call.Key, versionId);
        lock (bucket.Gate)
        {
            ObjectWriter.RequireAlive(bucket);
            StoredVersion current = bucket.Find(call.Key, found.VersionId) ?? throw S3Errors.NoSuchKey.Exception(("Key", call.Key));
            PutObjectAnnotation.RequireMatch(call, current);
            if (!current.Annotations.ContainsKey(name))
            {
                throw S3Errors.NoSuchAnnotation.Exception(("AnnotationName", name));
            }

            ObjectProtection.RequireDeletable(call, bucket, current);
            StoredVersion changed = current with { Annotations = current.Annotations.Remove(name) };
            bucket.Put(changed);
            call.Raise(EventNames.ObjectAnnotationDelete, bucket, changed);
        }

        HttpResponse response = new(204);
        response.Headers.Add("x-amz-object-version-id", found.VersionId);
        return response;
    }
}
