using S3Replication.Core.Errors;

namespace S3Replication.Aws.S3;

/// <summary>
/// How an object is cut into parts: 10,000 at most, of 5 MiB to 5 GiB
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">Multipart upload limits</see>).
/// </summary>
/// <param name="Size">The object's bytes.</param>
/// <param name="PartSize">The bytes of each part but the last.</param>
internal sealed record PartPlan(long Size, long PartSize)
{
    private const long SmallestPart = 5L * 1024 * 1024;
    private const long LargestPart = 5L * 1024 * 1024 * 1024;
    private const int MostParts = 10_000;

    /// <summary>How many parts there are.</summary>
    public int Count => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>
    /// Cuts an object as its source was cut, so that the copy has the same ETag and the same checksum of checksums; else into parts of the
    /// usual size, or of a larger one when those would be too many.
    /// </summary>
    /// <param name="size">The object's bytes.</param>
    /// <param name="sourcePartSize">The bytes of a part of the source; null when it was not written in parts.</param>
    /// <param name="usual">The bytes of a part otherwise.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when it is larger than any object may be.</exception>
    public static PartPlan Of(long size, long? sourcePartSize, long usual)
    {
        if (sourcePartSize is { } same && Suits(size, same))
        {
            return new PartPlan(size, same);
        }

        long least = (size + MostParts - 1) / MostParts;
        PartPlan plan = new(size, Math.Max(usual, least));
        return Suits(size, plan.PartSize)
            ? plan
            : throw new CrrException(
                CrrErrorCode.InvalidParameter, $"An object of {size} bytes can't be copied in {MostParts} parts of 5 MiB to 5 GiB.");
    }

    /// <summary>The first and the last byte of a part.</summary>
    /// <param name="index">Which part, from 0.</param>
    public (long First, long Last) Range(int index) =>
        (index * PartSize, Math.Min(((index + 1) * PartSize) - 1, Size - 1));

    private static bool Suits(long size, long partSize) =>
        partSize is >= SmallestPart and <= LargestPart && size <= partSize * MostParts;
}
