using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Listing;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">ListObjectsV2</see>.</summary>
internal static class ListObjectsV2
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = ListObjects.Authorize(call);
        ListRequest request = ListRequest.From(call.Query);
        string? token = call.Query["continuation-token"];
        string? startAfter = call.Query["start-after"];
        if (token is { Length: 0 })
        {
            throw S3Call.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }

        ListPage page = ListPage.Collect(
            bucket, request, token is null ? startAfter : ContinuationToken.Decode(token), ListObjects.Current);
        bool withOwner = string.Equals(call.Query["fetch-owner"], "true", StringComparison.OrdinalIgnoreCase);
        XElement root = S3Xml.Element(
            "ListBucketResult",
            S3Xml.Element("Name", bucket.Name),
            S3Xml.Element("Prefix", request.Encode(request.Prefix)),
            S3Xml.Optional("StartAfter", request.Encode(startAfter)),
            S3Xml.Optional("ContinuationToken", token),
            page.IsTruncated ? S3Xml.Element("NextContinuationToken", ContinuationToken.Encode(page.Last!.Key)) : null,
            S3Xml.Element("KeyCount", page.Entries.Count),
            S3Xml.Element("MaxKeys", request.MaxKeys),
            S3Xml.Optional("Delimiter", request.Encode(request.Delimiter)),
            S3Xml.Optional("EncodingType", request.EncodesUrl ? "url" : null),
            S3Xml.Element("IsTruncated", page.IsTruncated));
        return ListXml.Respond(bucket, root, page, request, (writer, entry, version) => ListXml.Write(writer, entry, version, request, withOwner));
    }
}
