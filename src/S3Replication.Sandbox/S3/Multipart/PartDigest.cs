using System.Security.Cryptography;
using S3Replication.Sandbox.S3.Integrity;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary>
/// Digests of an object from those of its parts
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#Full-object-and-composite-checksums">Full object and composite checksum types</see>).
/// </summary>
internal static class PartDigest
{
    /// <summary>The entity tag: the MD5 of the parts' MD5s, and how many there are.</summary>
    public static string ETag(IReadOnlyList<UploadedPart> parts)
    {
        using IncrementalHash md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (UploadedPart part in parts)
        {
            md5.AppendData(Convert.FromHexString(part.ETag));
        }

        return $"{Convert.ToHexString(md5.GetHashAndReset()).ToLowerInvariant()}-{parts.Count}";
    }

    /// <summary>The checksum, of the upload's algorithm and type.</summary>
    public static string Checksum(MultipartUpload upload, IReadOnlyList<UploadedPart> parts)
    {
        if (upload.ChecksumType == ChecksumAlgorithm.Composite)
        {
            using RunningChecksum composite = new(upload.ChecksumAlgorithm);
            foreach (UploadedPart part in parts)
            {
                composite.Append(Convert.FromBase64String(part.Checksum));
            }

            return $"{composite.Finish()}-{parts.Count}";
        }

        ReflectedCrc crc = ChecksumAlgorithm.CrcOf(upload.ChecksumAlgorithm)
            ?? throw new InvalidOperationException("Only CRCs can be put together from those of parts.");
        ulong value = 0;
        foreach (UploadedPart part in parts)
        {
            value = crc.Combine(value, ChecksumAlgorithm.Decode(part.Checksum), part.Content.Length);
        }

        return ChecksumAlgorithm.Encode(crc, value);
    }
}
