using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html">PutObjectTagging</see>.</summary>
internal static class PutObjectTagging
{
    /// <summary>Carries it out: the tags replace all that there were.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        string? versionId = call.VersionId;

        // Policies see the tags, so they are read before it is asked.
        string xml = await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false);
        call.Tags = TagSet.OfObject(xml);
        Bucket bucket = call.Authorize(
            versionId is null ? "s3:PutObjectTagging" : "s3:PutObjectVersionTagging", call.Key, ("s3:VersionId", versionId));
        return ObjectTags.Change(call, bucket, versionId, call.Tags, EventNames.ObjectTaggingPut, status: 200);
    }
}
