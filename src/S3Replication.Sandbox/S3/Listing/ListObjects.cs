using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html">ListObjects</see>, and what it shares with
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</see>.
/// </summary>
internal static class ListObjects
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = Authorize(call);
        ListRequest request = ListRequest.From(call.Query);
        string marker = call.Query["marker"] ?? string.Empty;
        ListPage page = ListPage.Collect(bucket, request, marker, Current);

        // Without a delimiter the last key is the next marker, and is not told twice.
        string? next = page.IsTruncated && request.Delimiter is not null ? page.Last?.Key : null;
        XElement root = S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("Prefix", request.Encode(request.Prefix)),
            S3Xml.Element("Marker", request.Encode(marker)),
            S3Xml.Optional("NextMarker", request.Encode(next)),
            S3Xml.Element("MaxKeys", request.MaxKeys),
            S3Xml.Optional("Delimiter", request.Encode(request.Delimiter)),
            S3Xml.Optional("EncodingType", request.EncodesUrl ? "url" : null),
            S3Xml.Element("IsTruncated", page.IsTruncated));
        return ListXml.Respond(
            bucket, root, page, request, (writer, entry, version) => ListXml.Write(writer, entry, version, request, withOwner: true));
    }

    /// <summary>Asks whether the caller may list.</summary>
    public static Bucket Authorize(S3Call call, string action = "s3:ListBucket") => call.Authorize(
        action,
        key: null,
        ("s3:prefix", call.Query["prefix"]),
        ("s3:delimiter", call.Query["delimiter"]),
        ("s3:max-keys", call.Query["max-keys"]));

    /// <summary>The current version of a key, unless it is a delete marker.</summary>
    public static IEnumerable<ListEntry> Current(string key, List<StoredVersion> versions) =>
        versions[0].IsDeleteMarker ? [] : [new ListEntry(key, versions[0])];
}
