using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html">GetObjectAttributes</see>.</summary>
internal static class GetObjectAttributes
{
    private const int MaxParts = 1000;
    private static readonly string[] s_known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        string? versionId = call.VersionId;
        (string action, string attributesAction) = versionId is null
            ? ("s3:GetObject", "s3:GetObjectAttributes")
            : ("s3:GetObjectVersion", "s3:GetObjectVersionAttributes");
        Bucket bucket = call.Authorize(action, call.Key, ("s3:VersionId", versionId));
        call.Demand(attributesAction, bucket, call.Key, ("s3:VersionId", versionId));
        UnsupportedHeaders.Refuse(call.Headers);
        string[] wanted = [.. (call.Headers["x-amz-object-attributes"] ?? string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (wanted.Length == 0 || !wanted.All(s_known.Contains))
        {
            throw S3Call.InvalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", string.Join(',', wanted));
        }

        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        CustomerKey.Demand(call.Headers, version.Encryption);
        HttpResponse response = S3Xml.Response(
            200,
            S3Xml.Element(
                "GetObjectAttributesResponse",
                wanted.Contains("ETag") ? S3Xml.Element("ETag", version.ETag) : null,
                wanted.Contains("Checksum") && version.Checksums.Count > 0 ? Checksum(version) : null,
                wanted.Contains("ObjectParts") && version.PartSizes is not null ? Parts(call, version, version.PartSizes) : null,
                wanted.Contains("StorageClass") ? S3Xml.Element("StorageClass", version.StorageClass) : null,
                wanted.Contains("ObjectSize") ? S3Xml.Element("ObjectSize", version.Content.Length) : null));
        response.Headers.Add("Last-Modified", ObjectHeaders.Time(version.LastModified));
        ObjectHeaders.AddVersionId(response, bucket, version.VersionId);
        return response;
    }

    /// <summary>The checksum, here without the number of parts that other answers put behind it.</summary>
    private static XElement Checksum(StoredVersion version) => S3Xml.Element(
        "Checksum",
        version.Checksums.Select(
            checksum => S3Xml.Element(ChecksumAlgorithm.ElementOf(checksum.Key), checksum.Value.Split('-')[0])),
        S3Xml.Element("ChecksumType", version.ChecksumType));

    private static XElement Parts(S3Call call, StoredVersion version, IReadOnlyList<long> sizes)
    {
        int max = Number(call, "x-amz-max-parts", MaxParts);
        int marker = Number(call, "x-amz-part-number-marker", 0);

        // Parts are listed one by one only when they have checksums of their own.
        int[] page = version.PartChecksums is null
            ? []
            : [.. Enumerable.Range(1, sizes.Count).Where(number => number > marker).Take(Math.Min(max, MaxParts))];
        return S3Xml.Element(
            "ObjectParts",
            S3Xml.Element("PartsCount", sizes.Count),
            page.Length == 0 ? null : new object[]
            {
                S3Xml.Element("PartNumberMarker", marker),
                S3Xml.Element("NextPartNumberMarker", page[^1]),
                S3Xml.Element("MaxParts", Math.Min(max, MaxParts)),
                S3Xml.Element("IsTruncated", page[^1] < sizes.Count),
            },
            page.Select(number => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", number),
                S3Xml.Element("Size", sizes[number - 1]),
                S3Xml.Element(
                    ChecksumAlgorithm.ElementOf(version.Checksums.First().Key), version.PartChecksums![number - 1]))));
    }

    private static int Number(S3Call call, string header, int otherwise) => call.Headers[header] is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw S3Call.InvalidArgument($"Provided {header} not an integer or within integer range", header, text);
}
