using Amazon.S3.Model;

namespace S3Replication.Aws.S3;

/// <summary>Checksums of the parts of a copy and of what they become.</summary>
internal static class PartSums
{
    /// <summary>A part as the completion names it: with its checksum, which S3 demands of uploads that were begun with an algorithm.</summary>
    /// <param name="response">What S3 answered about the part.</param>
    /// <param name="number">The part's number, from 1.</param>
    public static PartETag Of(CopyPartResponse response, int number) => new()
    {
        PartNumber = number,
        ETag = response.ETag,
        ChecksumCRC32 = response.ChecksumCRC32,
        ChecksumCRC32C = response.ChecksumCRC32C,
        ChecksumCRC64NVME = response.ChecksumCRC64NVME,
        ChecksumSHA1 = response.ChecksumSHA1,
        ChecksumSHA256 = response.ChecksumSHA256,
    };

    /// <summary>The checksum of the whole copy; null when S3 did not tell it.</summary>
    /// <param name="done">What S3 answered about the completion.</param>
    /// <param name="algorithm">The algorithm.</param>
    public static string? Of(CompleteMultipartUploadResponse done, string algorithm) => ObjectHeaders.Known(algorithm switch
    {
        "CRC64NVME" => done.ChecksumCRC64NVME,
        "CRC32" => done.ChecksumCRC32,
        _ => done.ChecksumCRC32C,
    });
}
