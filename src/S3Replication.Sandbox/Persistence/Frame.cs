using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// The form of the journal. The head: 8 bytes of magic, the version in 4, 16 bytes drawn for this file, the check of them in 4.
/// Then records: a mark of 4 bytes, the payload's length in 4, a check in 4, the payload. The check is a CRC-32C over the file's
/// drawn bytes, the record's place, the length and the payload: bytes of a journal that somebody stores as an object are no
/// record where they stand then. All numbers have their lowest byte first.
/// </summary>
internal static class Frame
{
    /// <summary>The length of the head.</summary>
    public const int HeadSize = 32;

    /// <summary>The length of what stands before a payload.</summary>
    public const int RecordHeadSize = 12;

    /// <summary>The largest payload.</summary>
    public const int MaxPayload = 1 << 30;

    private const uint Version = 1;
    private const int SaltOffset = 12;
    private const int SaltSize = 16;

    /// <summary>What a record begins with.</summary>
    public static ReadOnlySpan<byte> Mark => [0xC7, 0x52, 0x45, 0x0A];

    private static ReadOnlySpan<byte> Magic => "CRR-SBX\n"u8;

    /// <summary>The head of a new journal.</summary>
    public static byte[] NewHead()
    {
        byte[] head = new byte[HeadSize];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), Version);
        RandomNumberGenerator.Fill(head.AsSpan(SaltOffset, SaltSize));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(HeadSize - 4), Check(0, head.AsSpan(0, HeadSize - 4)));
        return head;
    }

    /// <summary>Whether this is the beginning of a head that could not be written to its end.</summary>
    public static bool IsTornHead(ReadOnlySpan<byte> bytes) =>
        bytes.Length < HeadSize && (bytes.Length < Magic.Length ? Magic.StartsWith(bytes) : bytes.StartsWith(Magic));

    /// <summary>Why a file with this head is not read; null when it is.</summary>
    public static string? Refuses(ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadSize || !head.StartsWith(Magic))
        {
            return "it is no journal of a sandbox";
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]);
        return version != Version ? $"it has the version {version}, and this sandbox reads the version {Version}"
            : BinaryPrimitives.ReadUInt32LittleEndian(head[(HeadSize - 4)..HeadSize]) != Check(0, head[..(HeadSize - 4)])
                ? "its first bytes are damaged"
            : null;
    }

    /// <summary>What the checks of a file's records begin with.</summary>
    public static uint SeedOf(ReadOnlySpan<byte> head) => Check(0, head.Slice(SaltOffset, SaltSize));

    /// <summary>Fills in what stands before a payload.</summary>
    /// <param name="record">The record: room for its head, then the payload.</param>
    /// <param name="seed">The file's seed.</param>
    /// <param name="offset">Where the record will stand.</param>
    public static void Seal(Span<byte> record, uint seed, long offset)
    {
        Mark.CopyTo(record);
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], record.Length - RecordHeadSize);
        BinaryPrimitives.WriteUInt32LittleEndian(record[8..], CheckOf(record[RecordHeadSize..], seed, offset));
    }

    /// <summary>The length of the payload that a record's head tells; -1 when it is no head.</summary>
    public static int LengthOf(ReadOnlySpan<byte> recordHead)
    {
        int length = recordHead.StartsWith(Mark) ? BinaryPrimitives.ReadInt32LittleEndian(recordHead[4..]) : -1;
        return length is > 0 and <= MaxPayload ? length : -1;
    }

    /// <summary>Whether a payload is what its head says.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> recordHead, ReadOnlySpan<byte> payload, uint seed, long offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(recordHead[8..]) == CheckOf(payload, seed, offset);

    private static uint CheckOf(ReadOnlySpan<byte> payload, uint seed, long offset)
    {
        Span<byte> place = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(place, offset);
        BinaryPrimitives.WriteInt32LittleEndian(place[8..], payload.Length);
        return Check(Check(seed, place), payload);
    }

    // The processor's own instruction: the tables for checksums of objects take several times as long.
    private static uint Check(uint before, ReadOnlySpan<byte> bytes)
    {
        uint check = ~before;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            check = BitOperations.Crc32C(check, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte value in bytes)
        {
            check = BitOperations.Crc32C(check, value);
        }

        return ~check;
    }
}
