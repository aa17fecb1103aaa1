using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html">GetObjectTagging</see>.</summary>
internal static class GetObjectTagging
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        Bucket bucket = call.Authorize(
            versionId is null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging", call.Key, ("s3:VersionId", versionId));
        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        HttpResponse response = S3Xml.Response(200, TagSet.Document(version.Tags));
        ObjectHeaders.AddVersionId(response, bucket, version.VersionId);
        return response;
    }
}
