using System.Buffers.Binary;

namespace S3Replication.Sandbox.S3.Integrity;

/// <summary>
/// The checksum algorithms of S3 by their name on the wire
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html">Checking object integrity for data uploads</see>).
/// </summary>
internal static class ChecksumAlgorithm
{
    /// <summary>The one that S3 takes when the client names none.</summary>
    public const string Default = "CRC64NVME";

    /// <summary>A checksum over the whole object.</summary>
    public const string FullObject = "FULL_OBJECT";

    /// <summary>A checksum over the checksums of the parts.</summary>
    public const string Composite = "COMPOSITE";

    private static readonly Dictionary<string, int> s_sizes = new(StringComparer.Ordinal)
    {
        ["CRC32"] = 4, ["CRC32C"] = 4, ["CRC64NVME"] = 8, ["SHA1"] = 20, ["SHA256"] = 32,
    };

    /// <summary>All names.</summary>
    public static IEnumerable<string> All => s_sizes.Keys;

    /// <summary>Whether there is such an algorithm.</summary>
    public static bool Exists(string name) => s_sizes.ContainsKey(name);

    /// <summary>The header of an algorithm: <c>x-amz-checksum-crc32</c>.</summary>
    public static string HeaderOf(string name) => "x-amz-checksum-" + name.ToLowerInvariant();

    /// <summary>The XML element of an algorithm: <c>ChecksumCRC32</c>.</summary>
    public static string ElementOf(string name) => "Checksum" + name;

    /// <summary>Whether this is a value of the algorithm in base64.</summary>
    public static bool IsValue(string name, string base64)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(base64, bytes, out int written) && written == s_sizes[name];
    }

    /// <summary>The CRC of that name; null when it is a hash.</summary>
    public static ReflectedCrc? CrcOf(string name) => name switch
    {
        "CRC32" => ReflectedCrc.Crc32,
        "CRC32C" => ReflectedCrc.Crc32C,
        "CRC64NVME" => ReflectedCrc.Crc64Nvme,
        _ => null,
    };

    /// <summary>The value of a CRC in base64, its bytes in network order.</summary>
    public static string Encode(ReflectedCrc crc, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes[^(crc.Width / 8)..]);
    }

    /// <summary>The value that base64 tells.</summary>
    public static ulong Decode(string base64)
    {
        ulong value = 0;
        foreach (byte b in Convert.FromBase64String(base64))
        {
            value = (value << 8) | b;
        }

        return value;
    }
}
