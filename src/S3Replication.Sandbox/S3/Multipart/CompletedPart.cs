using System.Globalization;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary>
/// What the request to complete an upload says of a part
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompletedPart.html">CompletedPart</see>).
/// </summary>
/// <param name="Number">Its number.</param>
/// <param name="ETag">Its entity tag without quotes.</param>
/// <param name="Checksum">Its checksum of the upload's algorithm; null when the request has none.</param>
internal sealed record CompletedPart(int Number, string ETag, string? Checksum)
{
    private const long MinPartSize = 5 * 1024 * 1024;

    /// <summary>Reads the parts of a request, in their order.</summary>
    /// <exception cref="ServiceException"><c>MalformedXML</c>, <c>InvalidPartOrder</c>.</exception>
    public static IReadOnlyList<CompletedPart> Read(string xml, string uploadId, string algorithm)
    {
        string checksum = ChecksumAlgorithm.ElementOf(algorithm);
        List<CompletedPart> parts = [];
        foreach (XElement element in S3Xml.Parse(xml, "CompleteMultipartUpload").Children("Part"))
        {
            string? etag = element.Child("ETag")?.Value;
            if (etag is null
                || !int.TryParse(element.Child("PartNumber")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                throw S3Errors.MalformedXml.Exception();
            }

            if (parts.Count > 0 && number <= parts[^1].Number)
            {
                throw S3Errors.InvalidPartOrder.Exception(("UploadId", uploadId));
            }

            parts.Add(new CompletedPart(number, etag.Trim('"'), element.Child(checksum)?.Value));
        }

        return parts.Count is >= 1 and <= UploadLookup.MaxPartNumber ? parts : throw S3Errors.MalformedXml.Exception();
    }

    /// <summary>Finds the parts that have arrived. Call it under the bucket's lock.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="completed">The parts that the request names.</param>
    /// <exception cref="ServiceException"><c>InvalidPart</c>, <c>EntityTooSmall</c>, <c>InvalidRequest</c>.</exception>
    public static UploadedPart[] Find(MultipartUpload upload, IReadOnlyList<CompletedPart> completed)
    {
        UploadedPart[] parts = [.. completed.Select(part => part.FindIn(upload))];

        // Only the last one may be small.
        UploadedPart? small = parts.SkipLast(1).FirstOrDefault(part => part.Content.Length < MinPartSize);
        return small is null
            ? parts
            : throw S3Errors.EntityTooSmall.Exception(
                ("ProposedSize", small.Content.Length.ToString(CultureInfo.InvariantCulture)),
                ("MinSizeAllowed", MinPartSize.ToString(CultureInfo.InvariantCulture)),
                ("PartNumber", small.Number.ToString(CultureInfo.InvariantCulture)),
                ("ETag", small.ETag));
    }

    private UploadedPart FindIn(MultipartUpload upload)
    {
        if (upload is { ChecksumChosen: true, ChecksumType: ChecksumAlgorithm.Composite } && Checksum is null)
        {
            throw S3Errors.InvalidRequest.Says(
                $"The upload was created using a {upload.ChecksumAlgorithm.ToLowerInvariant()} checksum. The complete request must "
                + $"include the checksum for each part. It was missing for part {Number} in the request.");
        }

        if (!upload.Parts.TryGetValue(Number, out UploadedPart? part)
            || part.ETag != ETag
            || (Checksum is not null && Checksum != part.Checksum))
        {
            throw S3Errors.InvalidPart.Exception(
                ("UploadId", upload.Id), ("PartNumber", Number.ToString(CultureInfo.InvariantCulture)), ("ETag", ETag));
        }

        return part;
    }
}
