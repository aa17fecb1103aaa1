using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Annotations;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAnnotation.html">GetObjectAnnotation</see>.</summary>
internal static class GetObjectAnnotation
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string name = AnnotationName.Of(call);
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize("s3:GetObjectAnnotation", call.Key, ("s3:VersionId", versionId));
        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        if (!version.Annotations.TryGetValue(name, out StoredAnnotation? annotation))
        {
            throw S3Errors.NoSuchAnnotation.Exception(("AnnotationName", name));
        }

        call.World.Keys.Demand(call.Caller, bucket, call.Key, version.Encryption, "kms:Decrypt");
        HttpResponse response = new(200) { Body = annotation.Content.OpenRead(), ContentLength = annotation.Content.Length };
        response.Headers.Add("ETag", $"\"{annotation.ETag}\"");
        response.Headers.Add("Last-Modified", ObjectHeaders.Time(annotation.LastModified));
        response.Headers.Add("x-amz-object-version-id", version.VersionId);
        response.Headers.AddIfPresent("x-amz-replication-status", ReplicationStatusRollup.HeaderOf(annotation));
        if (string.Equals(call.Headers["x-amz-checksum-mode"], "ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            foreach ((string algorithm, string value) in annotation.Checksums)
            {
                response.Headers.Add(ChecksumAlgorithm.HeaderOf(algorithm), value);
            }
        }

        return response;
    }
}
