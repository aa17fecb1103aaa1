using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3.Listing;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html">ListParts</see>.</summary>
internal static class ListParts
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        (Bucket bucket, MultipartUpload upload) = UploadLookup.FindForInitiator(call, "s3:ListMultipartUploadParts");
        ListRequest request = ListRequest.From(call.Query, "max-parts");
        int marker = Marker(call.Query["part-number-marker"]);
        UploadedPart[] left;
        lock (bucket.Gate)
        {
            left = [.. upload.Parts.Values.Where(part => part.Number > marker).Take(request.MaxKeys + 1)];
        }

        UploadedPart[] page = [.. left.Take(request.MaxKeys)];
        XElement root = S3Xml.Element(
            "ListPartsResult",
            S3Xml.Element("Bucket", bucket.Name),
            S3Xml.Element("Key", request.Encode(call.Key)),
            S3Xml.Element("UploadId", upload.Id),
            S3Xml.Element("PartNumberMarker", marker),
            S3Xml.Element("NextPartNumberMarker", page.Length == 0 ? 0 : page[^1].Number),
            S3Xml.Element("MaxParts", request.MaxKeys),
            S3Xml.Element("IsTruncated", left.Length > page.Length),
            page.Select(part => Describe(part, upload)),
            UploadInitiator.Element(upload),
            CanonicalUser.Element("Owner", upload.Template.OwnerId),
            S3Xml.Element("StorageClass", upload.Template.StorageClass),
            upload.ChecksumChosen ? S3Xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm) : null,
            upload.ChecksumChosen ? S3Xml.Element("ChecksumType", upload.ChecksumType) : null);
        HttpResponse response = S3Xml.Response(200, root);
        ExpirationHeaders.AddAbort(response, bucket, upload);
        return response;
    }

    private static XElement Describe(UploadedPart part, MultipartUpload upload) => S3Xml.Element(
        "Part",
        S3Xml.Element("PartNumber", part.Number),
        S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
        S3Xml.Element("ETag", $"\"{part.ETag}\""),
        S3Xml.Element("Size", part.Content.Length),
        S3Xml.Element(ChecksumAlgorithm.ElementOf(upload.ChecksumAlgorithm), part.Checksum));

    private static int Marker(string? text) =>
        string.IsNullOrEmpty(text) ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int marker) ? marker
        : throw S3Call.InvalidArgument(
            "Provided part-number-marker not an integer or within integer range", "part-number-marker", text);
}
