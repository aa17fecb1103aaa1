using System.Xml;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</see>.</summary>
internal static class ListObjectVersions
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = ListObjects.Authorize(call, "s3:ListBucketVersions");
        ListRequest request = ListRequest.From(call.Query);
        string keyMarker = call.Query["key-marker"] ?? string.Empty;
        string? versionMarker = call.Query["version-id-marker"];
        RequireMarkers(call, versionMarker);

        ListPage page = ListPage.Collect(
            bucket,
            request,
            keyMarker,
            (key, versions) => After(key, versions, keyMarker, versionMarker),
            includesMarker: versionMarker is not null);
        XElement root = S3Xml.Element(
            "ListVersionsResult",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("Prefix", request.Encode(request.Prefix)),
            S3Xml.Element("KeyMarker", request.Encode(keyMarker)),
            S3Xml.Element("VersionIdMarker", versionMarker),
            page.IsTruncated ? S3Xml.Element("NextKeyMarker", request.Encode(page.Last!.Key)) : null,
            page.IsTruncated ? S3Xml.Optional("NextVersionIdMarker", page.Last!.Version?.VersionId) : null,
            S3Xml.Element("MaxKeys", request.MaxKeys),
            S3Xml.Optional("Delimiter", request.Encode(request.Delimiter)),
            S3Xml.Optional("EncodingType", request.EncodesUrl ? "url" : null),
            S3Xml.Element("IsTruncated", page.IsTruncated));
        return ListXml.Respond(bucket, root, page, request, (writer, entry, version) => Write(writer, entry, version, request));
    }

    private static IEnumerable<ListEntry> After(
        string key, List<StoredVersion> versions, string keyMarker, string? versionMarker)
    {
        // The version that the marker names may be gone by now: then all that is left of the key is told.
        int start = versionMarker is null || key != keyMarker
            ? 0
            : versions.FindIndex(version => version.VersionId == versionMarker) + 1;
        for (int i = start; i < versions.Count; i++)
        {
            yield return new ListEntry(key, versions[i], IsLatest: i == 0);
        }
    }

    private static void RequireMarkers(S3Call call, string? versionMarker)
    {
        if (versionMarker is null)
        {
            return;
        }

        if (call.Query["key-marker"] is null)
        {
            throw S3Call.InvalidArgument(
                "A version-id marker cannot be specified without a key marker.", "version-id-marker", versionMarker);
        }

        if (versionMarker.Length == 0)
        {
            throw S3Call.InvalidArgument("A version-id marker cannot be empty.", "version-id-marker", versionMarker);
        }

        if (!VersionIds.IsWellFormed(versionMarker))
        {
            throw S3Call.InvalidArgument("Invalid version id specified", "version-id-marker", versionMarker);
        }
    }

    private static void Write(XmlWriter writer, ListEntry entry, StoredVersion version, ListRequest request)
    {
        writer.Begin(version.IsDeleteMarker ? "DeleteMarker" : "Version");
        writer.Write("Key", request.Encode(entry.Key));
        writer.Write("VersionId", version.VersionId);
        writer.Write("IsLatest", entry.IsLatest ? "true" : "false");
        writer.Write("LastModified", S3Xml.Time(version.LastModified));
        if (!version.IsDeleteMarker)
        {
            ListXml.WriteContent(writer, version);
        }

        ListXml.WriteOwner(writer, version);
        if (!version.IsDeleteMarker)
        {
            writer.Write("StorageClass", version.StorageClass);
        }

        writer.WriteEndElement();
    }
}
