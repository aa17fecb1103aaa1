using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">DeleteObjects</see>.</summary>
internal static class DeleteObjects
{
    private const int MaxObjects = 1000;

    /// <summary>Carries it out: every object has its own permission and its own result.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.FindReachableBucket();
        if (call.Headers["Content-MD5"] is null && ChecksumClaim.From(call.Headers) is null)
        {
            throw S3Errors.InvalidRequest.Says("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        XElement root = S3Xml.Parse(await call.ReadDocumentAsync(cancellationToken).ConfigureAwait(false), "Delete", hasKeys: true);
        bool isQuiet = string.Equals(root.Child("Quiet")?.Value, "true", StringComparison.OrdinalIgnoreCase);
        XElement[] objects = [.. root.Children("Object")];
        if (objects.Length is 0 or > MaxObjects)
        {
            throw S3Errors.MalformedXml.Exception();
        }

        _ = ObjectProtection.AsksToBypass(call, bucket);
        List<XElement> results = [];
        foreach (XElement item in objects)
        {
            string key = item.Child("Key")?.Value ?? throw S3Errors.MalformedXml.Exception();
            string? versionId = item.Child("VersionId")?.Value is { Length: > 0 } id ? id : null;
            try
            {
                DeletedObject deleted = Delete(call, bucket, item, key, versionId);
                if (!isQuiet)
                {
                    results.Add(Describe(key, versionId, deleted));
                }
            }
            catch (ServiceException error)
            {
                results.Add(S3Xml.Element(
                    "Error",
                    S3Xml.Element("Key", key),
                    S3Xml.Optional("VersionId", versionId),
                    S3Xml.Element("Code", error.Code),
                    S3Xml.Element("Message", error.Message)));
            }
        }

        return S3Xml.Response(200, S3Xml.Element("DeleteResult", results));
    }

    private static DeletedObject Delete(S3Call call, Bucket bucket, XElement item, string key, string? versionId)
    {
        if (versionId is not null && !VersionIds.IsWellFormed(versionId))
        {
            throw S3Errors.NoSuchVersion.Exception();
        }

        if (item.Child("LastModifiedTime") is not null || item.Child("Size") is not null)
        {
            throw S3Errors.NotImplemented.Exception();
        }

        call.Demand(DeleteObject.ActionOf(versionId), bucket, key, ("s3:VersionId", versionId));
        return DeleteObject.Delete(call, bucket, key, versionId, item.Child("ETag")?.Value);
    }

    private static XElement Describe(string key, string? versionId, DeletedObject deleted) => S3Xml.Element(
        "Deleted",
        S3Xml.Element("Key", key),
        S3Xml.Optional("VersionId", versionId),
        deleted.IsMarker ? S3Xml.Element("DeleteMarker", "true") : null,
        deleted.IsMarker ? S3Xml.Element("DeleteMarkerVersionId", deleted.VersionId) : null);
}
