using System.Buffers;
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
    private const int SpillBufferSize = 128 * 1024;
    private const int Md5Size = 16;

    /// <summary>Reads a body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="blobs">Where a large body goes; null to keep it in memory.</param>
    /// <param name="claim">The checksum that the client says it has; null when it says none.</param>
    /// <param name="algorithms">Checksums to compute beside the one that the client gives.</param>
    /// <param name="maxLength">How many bytes there may be.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    /// <exception cref="ServiceException">
    /// <c>EntityTooLarge</c>, <c>InvalidDigest</c>, <c>BadDigest</c>, <c>InvalidRequest</c>.
    /// </exception>
    public static async Task<ReceivedBody> ReadAsync(
        ServiceRequest request,
        IBlobStore? blobs,
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
            Blob content = await SpoolAsync(request, blobs, checksums, maxLength, cancellationToken).ConfigureAwait(false);
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
        ServiceRequest request, IBlobStore? blobs, List<RunningChecksum> checksums, long maxLength, CancellationToken cancellationToken)
    {
        // The announced length only sizes the segments: memory grows with what really comes.
        if (request.ContentLength > maxLength)
        {
            throw TooLarge(request.ContentLength.Value, maxLength);
        }

        long inMemory = blobs?.MemoryLimit ?? long.MaxValue;
        long expected = request.ContentLength ?? Math.Min(SegmentSize, inMemory);
        List<ReadOnlyMemory<byte>> segments = [];
        long length = 0;
        while (expected <= inMemory)
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

        return await SpillAsync(request.Body, blobs!, segments, checksums, maxLength, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Blob> SpillAsync(
        Stream body,
        IBlobStore blobs,
        List<ReadOnlyMemory<byte>> begun,
        List<RunningChecksum> checksums,
        long maxLength,
        CancellationToken cancellationToken)
    {
        using IBlobWriter writer = blobs.Create();
        long length = 0;
        foreach (ReadOnlyMemory<byte> segment in begun)
        {
            writer.Append(segment);
            length += segment.Length;
        }

        byte[] coming = ArrayPool<byte>.Shared.Rent(SpillBufferSize);
        byte[] taken = ArrayPool<byte>.Shared.Rent(SpillBufferSize);
        Task taking = Task.CompletedTask;
        try
        {
            int filled;
            do
            {
                filled = await body.ReadAtLeastAsync(
                    coming.AsMemory(0, SpillBufferSize), SpillBufferSize, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                length += filled;
                if (length > maxLength)
                {
                    throw TooLarge(length, maxLength);
                }

                // While the next bytes come, these are taken in.
                await taking.ConfigureAwait(false);
                (coming, taken) = (taken, coming);
                taking = TakeAsync(taken.AsMemory(0, filled), writer, checksums);
            }
            while (filled == SpillBufferSize);

            await taking.ConfigureAwait(false);
            return length == 0 ? Blob.Empty : new Blob(new BlobSegment(writer.Complete(), 0, length));
        }
        finally
        {
            // Nobody may have the buffers, or the writer, before it is done with them.
            await taking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(coming);
            ArrayPool<byte>.Shared.Return(taken);
        }
    }

    // The first digest, MD5, takes as long as all the rest together.
    private static Task TakeAsync(ReadOnlyMemory<byte> bytes, IBlobWriter writer, List<RunningChecksum> checksums) => Task.WhenAll(
        Task.Run(() => checksums[0].Append(bytes.Span)),
        Task.Run(() =>
        {
            for (int i = 1; i < checksums.Count; i++)
            {
                checksums[i].Append(bytes.Span);
            }

            writer.Append(bytes);
        }));

    private static ServiceException TooLarge(long proposed, long allowed) =>
        S3Errors.EntityTooLarge.Exception(("ProposedSize", proposed.ToString()), ("MaxSizeAllowed", allowed.ToString()));
}
