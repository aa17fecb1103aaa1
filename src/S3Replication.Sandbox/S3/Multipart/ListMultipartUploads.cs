using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Listing;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html">ListMultipartUploads</see>.</summary>
internal static class ListMultipartUploads
{
    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        Bucket bucket = call.Authorize("s3:ListBucketMultipartUploads");
        ListRequest request = ListRequest.From(call.Query, "max-uploads");
        string keyMarker = call.Query["key-marker"] ?? string.Empty;

        // Without a key marker S3 ignores this one.
        string uploadMarker = keyMarker.Length == 0 ? string.Empty : call.Query["upload-id-marker"] ?? string.Empty;
        MultipartUpload[] uploads;
        lock (bucket.Gate)
        {
            uploads = [.. bucket.Uploads.Values];
        }

        (string Key, MultipartUpload? Upload)[] entries =
        [
            .. Entries(uploads, request, keyMarker, uploadMarker).Take(request.MaxKeys + 1),
        ];
        (string Key, MultipartUpload? Upload)[] page = [.. entries.Take(request.MaxKeys)];
        bool isTruncated = request.MaxKeys > 0 && entries.Length > page.Length;
        XElement root = S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Element("Bucket", bucket.Name),
            S3Xml.Element("KeyMarker", request.Encode(keyMarker)),
            S3Xml.Element("UploadIdMarker", uploadMarker),
            isTruncated ? S3Xml.Element("NextKeyMarker", request.Encode(page[^1].Key)) : null,
            isTruncated ? S3Xml.Element("NextUploadIdMarker", page[^1].Upload?.Id) : null,
            S3Xml.Element("Prefix", request.Encode(request.Prefix)),
            S3Xml.Optional("Delimiter", request.Encode(request.Delimiter)),
            S3Xml.Optional("EncodingType", request.EncodesUrl ? "url" : null),
            S3Xml.Element("MaxUploads", request.MaxKeys),
            S3Xml.Element("IsTruncated", isTruncated),
            page.Where(entry => entry.Upload is not null).Select(entry => Describe(entry.Upload!, request)),
            page.Where(entry => entry.Upload is null).Select(
                entry => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", request.Encode(entry.Key)))));
        return S3Xml.Response(200, root);
    }

    /// <summary>Uploads by key and then by their beginning; those that a prefix stands for are told as that prefix.</summary>
    private static IEnumerable<(string Key, MultipartUpload? Upload)> Entries(
        IEnumerable<MultipartUpload> uploads, ListRequest request, string keyMarker, string uploadMarker)
    {
        string? told = null;
        bool isPastMarker = uploadMarker.Length == 0;
        foreach (MultipartUpload upload in uploads
            .Where(upload => upload.Template.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
            .OrderBy(upload => upload.Template.Key, KeyOrder.Instance)
            .ThenBy(upload => upload.Initiated)
            .ThenBy(upload => upload.Id, StringComparer.Ordinal))
        {
            string key = upload.Template.Key;
            int order = keyMarker.Length == 0 ? 1 : KeyOrder.Instance.Compare(key, keyMarker);
            bool isMarker = order == 0 && upload.Id == uploadMarker;
            if (order < 0 || (order == 0 && (uploadMarker.Length == 0 || isMarker || !isPastMarker)))
            {
                isPastMarker |= isMarker;
                continue;
            }

            if (request.RolledUp(key) is not { } rolled)
            {
                yield return (key, upload);
            }
            else if (rolled != told && !keyMarker.StartsWith(rolled, StringComparison.Ordinal))
            {
                told = rolled;
                yield return (rolled, null);
            }
        }
    }

    private static XElement Describe(MultipartUpload upload, ListRequest request) => S3Xml.Element(
        "Upload",
        S3Xml.Element("Key", request.Encode(upload.Template.Key)),
        S3Xml.Element("UploadId", upload.Id),
        UploadInitiator.Element(upload),
        CanonicalUser.Element("Owner", upload.Template.OwnerId),
        S3Xml.Element("StorageClass", upload.Template.StorageClass),
        S3Xml.Element("Initiated", S3Xml.Time(upload.Initiated)),
        upload.ChecksumChosen ? S3Xml.Element("ChecksumAlgorithm", upload.ChecksumAlgorithm) : null,
        upload.ChecksumChosen ? S3Xml.Element("ChecksumType", upload.ChecksumType) : null);
}
