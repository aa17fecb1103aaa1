using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html">DeleteObjectTagging</see>.</summary>
internal static class DeleteObjectTagging
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize(
            versionId is null ? "s3:DeleteObjectTagging" : "s3:DeleteObjectVersionTagging", call.Key, ("s3:VersionId", versionId));
        return ObjectTags.Change(
            call, bucket, versionId, new Dictionary<string, string>(), EventNames.ObjectTaggingDelete, status: 204);
    }
}
