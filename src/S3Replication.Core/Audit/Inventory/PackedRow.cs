using System.Buffers.Binary;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// A row in few bytes: what must be equal on both sides comes first, so that equal rows are told by comparing bytes, and what
/// may differ behind it.
/// </summary>
/// <remarks>
/// Two bytes for the key's length, one each for the lengths of version id and ETag, one for the marks, eight for the size; then
/// key, version id and ETag; then eight bytes for the time and one each for storage class, replication status and encryption.
/// </remarks>
internal readonly ref struct PackedRow
{
    /// <summary>The mark of the current version.</summary>
    public const byte Latest = 1;

    /// <summary>The mark of a delete marker.</summary>
    public const byte DeleteMarker = 2;

    /// <summary>What stands before the key.</summary>
    public const int HeadLength = 13;

    /// <summary>What stands behind the ETag.</summary>
    public const int TailLength = 11;

    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>The row that bytes begin with.</summary>
    /// <param name="bytes">A row, and what comes behind it.</param>
    public PackedRow(ReadOnlySpan<byte> bytes)
    {
        KeyLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        Length = HeadLength + KeyLength + bytes[2] + bytes[3] + TailLength;
        _bytes = bytes[..Length];
    }

    /// <summary>Its bytes.</summary>
    public int Length { get; }

    /// <summary>The key.</summary>
    public ReadOnlySpan<byte> Key => _bytes.Slice(HeadLength, KeyLength);

    /// <summary>The version id.</summary>
    public ReadOnlySpan<byte> VersionId => _bytes.Slice(HeadLength + KeyLength, _bytes[2]);

    /// <summary>The entity tag.</summary>
    public ReadOnlySpan<byte> ETag => _bytes.Slice(HeadLength + KeyLength + _bytes[2], _bytes[3]);

    /// <summary>Whether it is the current version.</summary>
    public bool IsLatest => (_bytes[4] & Latest) != 0;

    /// <summary>Whether it is a delete marker.</summary>
    public bool IsDeleteMarker => (_bytes[4] & DeleteMarker) != 0;

    /// <summary>Bytes of the object.</summary>
    public long Size => BinaryPrimitives.ReadInt64LittleEndian(_bytes[5..]);

    /// <summary>When it was made.</summary>
    public DateTimeOffset LastModified => DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(Tail));

    /// <summary>The number of its storage class.</summary>
    public byte StorageClass => Tail[8];

    /// <summary>The number of its replication status.</summary>
    public byte ReplicationStatus => Tail[9];

    /// <summary>The number of its encryption.</summary>
    public byte Encryption => Tail[10];

    /// <summary>Key, version, marks, size and ETag: the same bytes on both sides mean that nothing differs.</summary>
    public ReadOnlySpan<byte> Comparable => _bytes[..^TailLength];

    private int KeyLength { get; }

    private ReadOnlySpan<byte> Tail => _bytes[^TailLength..];

    /// <summary>Packs a row whose key is in its place already.</summary>
    /// <param name="target">Where; long enough for the key, 255 bytes each for version id and ETag, head and tail.</param>
    /// <param name="keyLength">The key's bytes, which are at <see cref="HeadLength"/>.</param>
    /// <param name="versionId">The version id.</param>
    /// <param name="etag">The entity tag.</param>
    /// <param name="marks">The marks.</param>
    /// <param name="size">Bytes of the object.</param>
    /// <param name="milliseconds">When it was made, since 1970.</param>
    /// <param name="numbers">The numbers of storage class, replication status and encryption.</param>
    /// <returns>The row's bytes.</returns>
    public static int Pack(
        Span<byte> target,
        int keyLength,
        ReadOnlySpan<byte> versionId,
        ReadOnlySpan<byte> etag,
        byte marks,
        long size,
        long milliseconds,
        (byte StorageClass, byte ReplicationStatus, byte Encryption) numbers)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, checked((ushort)keyLength));
        target[2] = checked((byte)versionId.Length);
        target[3] = checked((byte)etag.Length);
        target[4] = marks;
        BinaryPrimitives.WriteInt64LittleEndian(target[5..], size);
        int at = HeadLength + keyLength;
        versionId.CopyTo(target[at..]);
        etag.CopyTo(target[(at + versionId.Length)..]);
        Span<byte> tail = target.Slice(at + versionId.Length + etag.Length, TailLength);
        BinaryPrimitives.WriteInt64LittleEndian(tail, milliseconds);
        tail[8] = numbers.StorageClass;
        tail[9] = numbers.ReplicationStatus;
        tail[10] = numbers.Encryption;
        return at + versionId.Length + etag.Length + TailLength;
    }
}
