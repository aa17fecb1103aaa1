using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Integrity;

/// <summary>
/// Takes a body in and checks it against every digest that came with it, in one pass
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking object integrity for data uploads</see>).
/// </summary>
internal static class BodyReader
{
    private const int SegmentSize = 1024 * 1024;
    private const int Md5Size = 16;

    /// <summary>Reads a body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="claim">The checksum that the client says it has; null when it says none.</param>
    /// <param name="algorithms">Checksums to compute beside the one that the client gives.</param>
    /// <param name="maxLength">How many bytes there may be.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <exception cref="ServiceException">
    /// <c>EntityTooLarge</c>, <c>InvalidDigest</c>, <c>BadDigest</c>, <c>InvalidRequest</c>.
    /// </exception>
    public static async Task<ReceivedBody> ReadAsync(
        ServiceRequest request,
        ChecksumClaim? claim,
        IEnumerable<string> algorithms,
        long maxLength,
        CancellationToken cancellationToken)
    {
        string? contentMd5 = ContentMd5(request.Http.Headers);
        List<RunningChecksum> checksums = [new("MD5")];
        try
        {
            checksums.AddRange(
                algorithms.Concat(claim is null ? [] : [claim.Algorithm]).Distinct(StringComparer.Ordinal)
                    .Select(algorithm => new RunningChecksum(algorithm)));
            Blob content = await SpoolAsync(request, checksums, maxLength, cancellationToken).ConfigureAwait(false);
            Dictionary<string, string> values = checksums.ToDictionary(
                checksum => checksum.Algorithm, checksum => checksum.Finish(), StringComparer.Ordinal);
            values.Remove("MD5", out string? md5);
            if (contentMd5 is not null && contentMd5 != md5)
            {
                throw S3Errors.BadDigest.Exception(("ExpectedDigest", contentMd5), ("CalculatedDigest", md5 ?? string.Empty));
            }

            claim?.Completed(request.Trailers).Verify(values[claim.Algorithm]);
            string etag = Convert.ToHexString(Convert.FromBase64String(md5 ?? string.Empty)).ToLowerInvariant();
            return new ReceivedBody(content, etag, values);
        }
        finally
        {
            checksums.ForEach(checksum => checksum.Dispose());
        }
    }

    private static string? ContentMd5(HttpHeaders headers)
    {
        string? value = headers["Content-MD5"];
        byte[] bytes = new byte[Md5Size * 2];
        return value is null || (Convert.TryFromBase64String(value, bytes, out int written) && written == Md5Size)
            ? value
            : throw S3Errors.InvalidDigest.Exception(("Content-MD5", value));
    }

    private static async Task<Blob> SpoolAsync(
        ServiceRequest request, List<RunningChecksum> checksums, long maxLength, CancellationToken cancellationToken)
    {
        // The announced length only sizes the segments: memory grows with what really comes.
        if (request.ContentLength > maxLength)
        {
            throw TooLarge(request.ContentLength.Value, maxLength);
        }

        long expected = request.ContentLength ?? SegmentSize;

        List<ReadOnlyMemory<byte>> segments = [];
        long length = 0;
        while (true)
        {
            byte[] segment = new byte[Math.Clamp(expected - length, 1, SegmentSize)];
            int filled = await request.Body.ReadAtLeastAsync(segment, segment.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
            length += filled;
            if (length > maxLength)
            {
                throw TooLarge(length, maxLength);
            }

            if (filled > 0)
            {
                checksums.ForEach(checksum => checksum.Append(segment.AsSpan(0, filled)));
                segments.Add(filled < segment.Length / 2 ? segment.AsSpan(0, filled).ToArray() : segment.AsMemory(0, filled));
            }

            if (filled < segment.Length)
            {
                return new Blob(segments);
            }

            if (length > expected)
            {
                // More than was announced, or nothing was.
                expected = length + SegmentSize;
            }
        }
    }

    private static ServiceException TooLarge(long proposed, long allowed) =>
        S3Errors.EntityTooLarge.Exception(("ProposedSize", proposed.ToString()), ("MaxSizeAllowed", allowed.ToString()));
}
