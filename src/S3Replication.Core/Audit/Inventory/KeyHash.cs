using System.Buffers.Binary;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Spreads keys over partitions: the same on both sides, and all versions of a key together.</summary>
internal static class KeyHash
{
    private const ulong Prime = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The hash of a key.</summary>
    /// <param name="key">The key.</param>
    public static ulong Of(ReadOnlySpan<byte> key)
    {
        ulong hash = (ulong)key.Length * Prime;
        while (key.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
            key = key[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte one in key)
        {
            rest = (rest << 8) | one;
        }

        return Mix(Mix(hash ^ rest));
    }

    // Each bit of the input reaches every one of the result.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 32)) * Prime;
        value = (value ^ (value >> 29)) * Prime;
        return value ^ (value >> 32);
    }
}
