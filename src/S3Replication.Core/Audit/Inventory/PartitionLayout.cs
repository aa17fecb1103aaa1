using System.Numerics;
using System.Runtime.InteropServices;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// Over how many partitions the rows of two inventories are spread: so many that one of each side fits into memory, while what
/// all of them hold back before they write stays as it is.
/// </summary>
/// <param name="Count">How many partitions each side has; a power of two.</param>
/// <param name="PieceLength">The bytes that a partition gathers before it writes them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PartitionLayout(int Count, int PieceLength)
{
    /// <summary>The bytes of one side's partition that are held at once; one with more is joined in several passes.</summary>
    public const long MostAtOnce = 8 * 1024 * 1024;

    private const int Fewest = 256;
    private const int Most = 4096;
    private const int LargestPiece = 32 * 1024;

    // of one side, all partitions together
    private const int Gathered = 16 * 1024 * 1024;

    // Rows as they are packed, for each compressed byte: 2 where version ids and ETags fill them, more where keys are long and alike.
    private const long Unpacked = 4;

    // Keys spread evenly, but for those of many versions.
    private const long Filled = MostAtOnce * 3 / 4;

    /// <summary>The layout for two inventories.</summary>
    /// <param name="source">The source's manifest.</param>
    /// <param name="destination">The destination's manifest.</param>
    public static PartitionLayout For(InventoryManifest source, InventoryManifest destination)
    {
        long packed = Unpacked * Math.Max(source.Files.Sum(file => file.Size), destination.Files.Sum(file => file.Size));
        int count = (int)BitOperations.RoundUpToPowerOf2((ulong)Math.Clamp(packed / Filled, Fewest, Most));
        return new PartitionLayout(count, Math.Min(LargestPiece, Gathered / count));
    }

    /// <summary>The partition that a key belongs to.</summary>
    /// <param name="hash">The hash of the key.</param>
    public int IndexOf(ulong hash) => (int)(hash >> (64 - BitOperations.Log2((uint)Count)));
}
