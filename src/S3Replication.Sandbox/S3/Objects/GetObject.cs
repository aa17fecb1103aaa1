using System.Globalization;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject</see> and
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html">HeadObject</see>, which is the same without the bytes.
/// </summary>
internal static class GetObject
{
    private const int MaxPartNumber = 10_000;

    /// <summary>Carries it out.</summary>
    public static HttpResponse Handle(S3Call call)
    {
        bool isHead = call.Request.Http.Method == "HEAD";
        string? versionId = call.VersionId;
        Bucket bucket = ObjectReader.Authorize(call, versionId);
        UnsupportedHeaders.Refuse(call.Headers);
        EncryptionHeaders.Refuse(call.Headers);
        StoredVersion version = ObjectReader.Find(call, bucket, call.Key, versionId);
        CustomerKey.Demand(call.Headers, version.Encryption);
        if (Preconditions.IsNotModified(call.Headers, version))
        {
            HttpResponse notModified = new(304);
            notModified.Headers.Add("ETag", $"\"{version.ETag}\"");
            notModified.Headers.Add("Last-Modified", ObjectHeaders.Time(version.LastModified));
            ObjectHeaders.AddVersionId(notModified, bucket, version.VersionId);
            return notModified;
        }

        int? part = PartNumber(call);
        ByteRange? range = part is null
            ? ByteRange.Parse(call.Headers["Range"], version.Content.Length)
            : ByteRange.OfPart(version, part.Value);
        if (!isHead)
        {
            ObjectReader.RequireReadable(version);
        }

        // Of the answers to HEAD, only the checksum is encrypted.
        if (!isHead || WantsChecksums(call))
        {
            call.World.Keys.Demand(call.Caller, bucket, call.Key, version.Encryption, "kms:Decrypt");
        }

        long count = range?.Count ?? version.Content.Length;
        HttpResponse response = new(range is null ? 200 : 206)
        {
            Body = isHead ? null : version.Content.OpenRead(range?.Offset ?? 0, count),
            ContentLength = count,
        };
        ObjectHeaders.AddRead(response, call, bucket, version);
        if (range is { Count: > 0 })
        {
            response.Headers.Add(
                "Content-Range", $"bytes {range.Offset}-{range.Offset + range.Count - 1}/{version.Content.Length}");
        }

        if (part is not null && version.PartSizes is not null)
        {
            response.Headers.Add("x-amz-mp-parts-count", version.PartSizes.Count.ToString(CultureInfo.InvariantCulture));
        }

        AddChecksums(response, call, version, part, range);
        return response;
    }

    private static int? PartNumber(S3Call call)
    {
        if (call.Query["partNumber"] is not { } text)
        {
            return null;
        }

        if (call.Headers["Range"] is not null)
        {
            throw S3Errors.InvalidRequest.Says("Cannot specify both Range header and partNumber query parameter");
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= MaxPartNumber
            ? number
            : throw S3Call.InvalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive", "partNumber", text);
    }

    private static bool WantsChecksums(S3Call call) =>
        string.Equals(call.Headers["x-amz-checksum-mode"], "ENABLED", StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells checksums of what is sent: of the whole, or of a part that has one of its own; never of a range.</summary>
    private static void AddChecksums(HttpResponse response, S3Call call, StoredVersion version, int? part, ByteRange? range)
    {
        if (!WantsChecksums(call))
        {
            return;
        }

        if (range is null || (part is not null && version.PartSizes is null))
        {
            ObjectHeaders.AddChecksums(response, version);
        }
        else if (part is not null && version.PartChecksums is not null)
        {
            string header = ChecksumAlgorithm.HeaderOf(version.Checksums.First().Key);
            response.Headers.Add(header, version.PartChecksums[part.Value - 1]);
            response.Headers.Add("x-amz-checksum-type", version.ChecksumType);
        }
    }
}
