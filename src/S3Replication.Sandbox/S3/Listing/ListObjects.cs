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
            S3Xml.Element("IsTruncated", page.IsTruncated),
            Contents(page, request, withOwner: true),
            Prefixes(page, request));
        return Respond(bucket, root);
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

    /// <summary>The elements of the versions of a page.</summary>
    public static IEnumerable<XElement> Contents(ListPage page, ListRequest request, bool withOwner)
    {
        foreach (ListEntry entry in page.Entries)
        {
            if (entry.Version is { } version)
            {
                yield return S3Xml.Element(
                    "Contents",
                    S3Xml.Element("Key", request.Encode(entry.Key)),
                    S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
                    S3Xml.Element("ETag", $"\"{version.ETag}\""),
                    version.Checksums.Keys.Select(algorithm => S3Xml.Element("ChecksumAlgorithm", algorithm)),
                    S3Xml.Optional("ChecksumType", version.Checksums.Count > 0 ? version.ChecksumType : null),
                    S3Xml.Element("Size", version.Content.Length),
                    withOwner ? CanonicalUser.Element("Owner", version.OwnerId) : null,
                    S3Xml.Element("StorageClass", version.StorageClass));
            }
        }
    }

    /// <summary>The elements of the prefixes of a page.</summary>
    public static IEnumerable<XElement> Prefixes(ListPage page, ListRequest request) => page.Entries
        .Where(entry => entry.Version is null)
        .Select(entry => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", request.Encode(entry.Key))));

    /// <summary>The answer, with the bucket's Region.</summary>
    public static HttpResponse Respond(Bucket bucket, XElement root)
    {
        HttpResponse response = S3Xml.Response(200, root);
        response.Headers.Add(BucketRegion.Header, bucket.Region);
        return response;
    }
}
