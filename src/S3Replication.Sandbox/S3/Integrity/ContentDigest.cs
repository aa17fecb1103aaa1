using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Integrity;

/// <summary>Digests of bytes that are here already.</summary>
internal static class ContentDigest
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Computes the entity tag and a checksum.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="algorithm">The checksum's algorithm.</param>
    /// <param name="cancellationToken">The client has gone.</param>
    public static async Task<(string ETag, IReadOnlyDictionary<string, string> Checksums)> ComputeAsync(
        Blob content, string algorithm, CancellationToken cancellationToken)
    {
        using RunningChecksum md5 = new("MD5");
        using RunningChecksum checksum = new(algorithm);
        Stream stream = content.OpenRead();
        await using (stream.ConfigureAwait(false))
        {
            byte[] buffer = new byte[Math.Clamp(content.Length, 1, BufferSize)];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                md5.Append(buffer.AsSpan(0, read));
                checksum.Append(buffer.AsSpan(0, read));
            }
        }

        string etag = Convert.ToHexString(Convert.FromBase64String(md5.Finish())).ToLowerInvariant();
        return (etag, new Dictionary<string, string>(StringComparer.Ordinal) { [algorithm] = checksum.Finish() });
    }
}
