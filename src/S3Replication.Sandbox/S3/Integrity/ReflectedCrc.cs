using System.Buffers.Binary;

namespace S3Replication.Sandbox.S3.Integrity;

/// <summary>
/// A cyclic redundancy check in its reflected form, up to 64 bits wide, eight bytes a step by eight tables. A narrower one
/// runs in the same register: its upper bits stay zero.
/// </summary>
internal sealed class ReflectedCrc
{
    private readonly ulong[][] _tables = new ulong[8][];
    private readonly ulong _polynomial;
    private readonly ulong _ones;

    /// <summary>Prepares the tables.</summary>
    /// <param name="width">32 or 64.</param>
    /// <param name="polynomial">The polynomial with its bits in reflected order.</param>
    public ReflectedCrc(int width, ulong polynomial)
    {
        Width = width;
        _polynomial = polynomial;
        _ones = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        _tables[0] = new ulong[256];
        for (uint i = 0; i < 256; i++)
        {
            ulong value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }

            _tables[0][i] = value;
        }

        for (int table = 1; table < 8; table++)
        {
            _tables[table] = [.. _tables[table - 1].Select(value => (value >> 8) ^ _tables[0][(byte)value])];
        }
    }

    /// <summary>ISO-HDLC, the CRC of zip and PNG.</summary>
    public static ReflectedCrc Crc32 { get; } = new(32, 0xEDB88320);

    /// <summary>Castagnoli's.</summary>
    public static ReflectedCrc Crc32C { get; } = new(32, 0x82F63B78);

    /// <summary>NVM Express's, 64 bits.</summary>
    public static ReflectedCrc Crc64Nvme { get; } = new(64, 0x9A6C9329AC4BC9B5);

    /// <summary>The width in bits.</summary>
    public int Width { get; }

    /// <summary>The check of what follows something that has been checked.</summary>
    /// <param name="check">The check so far; 0 of nothing.</param>
    /// <param name="data">What follows.</param>
    public ulong Append(ulong check, ReadOnlySpan<byte> data)
    {
        ulong register = check ^ _ones;
        while (data.Length >= 8)
        {
            ulong block = register ^ BinaryPrimitives.ReadUInt64LittleEndian(data);
            register = _tables[7][(byte)block]
                ^ _tables[6][(byte)(block >> 8)]
                ^ _tables[5][(byte)(block >> 16)]
                ^ _tables[4][(byte)(block >> 24)]
                ^ _tables[3][(byte)(block >> 32)]
                ^ _tables[2][(byte)(block >> 40)]
                ^ _tables[1][(byte)(block >> 48)]
                ^ _tables[0][(byte)(block >> 56)];
            data = data[8..];
        }

        foreach (byte value in data)
        {
            register = (register >> 8) ^ _tables[0][(byte)(register ^ value)];
        }

        return register ^ _ones;
    }

    /// <summary>The check of two stretches behind each other, from their own checks.</summary>
    /// <param name="first">The check of the first.</param>
    /// <param name="second">The check of the second.</param>
    /// <param name="secondLength">The length of the second in bytes.</param>
    public ulong Combine(ulong first, ulong second, long secondLength)
    {
        // Appending n bytes multiplies the first check by x^8n modulo the polynomial.
        ulong factor = One;
        ulong square = One >> 8;
        for (long n = secondLength; n > 0; n >>= 1)
        {
            if ((n & 1) != 0)
            {
                factor = Multiply(factor, square);
            }

            square = Multiply(square, square);
        }

        return Multiply(first, factor) ^ second;
    }

    /// <summary>The polynomial 1: the highest bit, since the order is reflected.</summary>
    private ulong One => 1UL << (Width - 1);

    private ulong Multiply(ulong left, ulong right)
    {
        ulong product = 0;
        for (ulong bit = One; bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
            {
                product ^= right;
            }

            right = (right & 1) == 0 ? right >> 1 : (right >> 1) ^ _polynomial;
        }

        return product;
    }
}
