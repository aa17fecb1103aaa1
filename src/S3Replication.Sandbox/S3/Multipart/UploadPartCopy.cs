using System.Globalization;
using System.Text.RegularExpressions;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary><see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html">UploadPartCopy</see>.</summary>
internal static partial class UploadPartCopy
{
    private const string RangeHeader = "x-amz-copy-source-range";

    /// <summary>Carries it out. The bytes are shared, not copied.</summary>
    public static async Task<HttpResponse> HandleAsync(S3Call call, CancellationToken cancellationToken)
    {
        Bucket bucket = call.Authorize("s3:PutObject", call.Key);
        UnsupportedHeaders.Refuse(call.Headers);
        int number = UploadLookup.PartNumber(call);
        MultipartUpload upload = UploadLookup.Find(call, bucket);
        CustomerKey.DemandOfPart(call.Headers, upload.Template.Encryption);
        call.World.Keys.Demand(call.Caller, bucket, call.Key, upload.Template.Encryption, "kms:Decrypt");
        CopySource source = CopySource.Find(call);
        Blob content = Range(call.Headers[RangeHeader], source.Version.Content);
        if (content.Length > PutObject.MaxLength)
        {
            throw S3Errors.InvalidRequest.Says(
                $"The specified copy source is larger than the maximum allowable size for a copy source: {PutObject.MaxLength}");
        }

        (string etag, IReadOnlyDictionary<string, string> checksums) = await ContentDigest.ComputeAsync(
            content, upload.ChecksumAlgorithm, cancellationToken).ConfigureAwait(false);
        UploadedPart part = new(
            number, content, OpaqueETag.Of(etag, upload.Template.Encryption), checksums[upload.ChecksumAlgorithm], call.World.Clock.GetUtcNow());
        UploadLookup.Keep(bucket, upload, part);

        HttpResponse response = S3Xml.Response(
            200,
            S3Xml.Element(
                "CopyPartResult",
                S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
                S3Xml.Element("ETag", $"\"{part.ETag}\""),
                S3Xml.Element(ChecksumAlgorithm.ElementOf(upload.ChecksumAlgorithm), part.Checksum)));
        EncryptionHeaders.Add(response, upload.Template.Encryption);
        if (source.Bucket.Versioning != VersioningStatus.Unversioned)
        {
            response.Headers.Add("x-amz-copy-source-version-id", source.Version.VersionId);
        }

        return response;
    }

    /// <summary>A range must name both ends, and lie within the source.</summary>
    private static Blob Range(string? header, Blob source)
    {
        if (header is null)
        {
            return source;
        }

        Match match = Ends().Match(header);
        if (!match.Success
            || !long.TryParse(match.Groups["first"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            || !long.TryParse(match.Groups["last"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long last)
            || first > last)
        {
            throw S3Call.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
                RangeHeader,
                header);
        }

        if (first >= source.Length)
        {
            throw S3Errors.InvalidRequest.Says("The specified copy range is invalid for the source object size");
        }

        return last < source.Length
            ? source.Slice(first, last - first + 1)
            : throw S3Call.InvalidArgument(
                $"Range specified is not valid for source object of size: {source.Length}", RangeHeader, header);
    }

    [GeneratedRegex(@"\Abytes=(?<first>[0-9]+)-(?<last>[0-9]+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ends();
}
