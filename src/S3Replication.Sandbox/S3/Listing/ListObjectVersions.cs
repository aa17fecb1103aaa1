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
            S3Xml.Element("IsTruncated", page.IsTruncated),
            page.Entries.Where(entry => entry.Version is not null).Select(entry => Describe(entry, entry.Version!, request)),
            ListObjects.Prefixes(page, request));
        return ListObjects.Respond(bucket, root);
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

    private static XElement Describe(ListEntry entry, StoredVersion version, ListRequest request) => S3Xml.Element(
        version.IsDeleteMarker ? "DeleteMarker" : "Version",
        S3Xml.Element("Key", request.Encode(entry.Key)),
        S3Xml.Element("VersionId", version.VersionId),
        S3Xml.Element("IsLatest", entry.IsLatest),
        S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
        version.IsDeleteMarker
            ? null
            : new object?[]
            {
                S3Xml.Element("ETag", $"\"{version.ETag}\""),
                version.Checksums.Keys.Select(algorithm => S3Xml.Element("ChecksumAlgorithm", algorithm)),
                S3Xml.Optional("ChecksumType", version.Checksums.Count > 0 ? version.ChecksumType : null),
                S3Xml.Element("Size", version.Content.Length),
            },
        CanonicalUser.Element("Owner", version.OwnerId),
        version.IsDeleteMarker ? null : S3Xml.Element("StorageClass", version.StorageClass));
}
