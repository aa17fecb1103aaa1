using System.Buffers;
using System.Buffers.Binary;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// The rows of one bucket whose keys fall together: in memory while they are few, and beyond that in pieces of a file that all
/// partitions share. Each piece ends with where the one before it lies, so nothing is kept of them but where the last one is.
/// </summary>
/// <param name="scratch">The file, and where its end is.</param>
/// <param name="pieceLength">The bytes of a piece; a longer row is one of its own.</param>
internal sealed class Partition(ScratchEnd scratch, int pieceLength)
{
    // where the piece before begins, and its length
    private const int LinkLength = sizeof(long) + sizeof(int);

    private readonly object _gate = new();
    private (long Offset, int Length) _last;
    private byte[]? _buffer;
    private int _used;

    /// <summary>The bytes of its rows.</summary>
    public long Length { get; private set; }

    /// <summary>Adds a row; many threads do.</summary>
    /// <param name="row">The row, packed.</param>
    public void Add(ReadOnlySpan<byte> row)
    {
        lock (_gate)
        {
            if (_buffer is null || _used + row.Length + LinkLength > _buffer.Length)
            {
                Flush();
                Rent(Math.Max(pieceLength, row.Length + LinkLength));
            }

            row.CopyTo(_buffer.AsSpan(_used));
            _used += row.Length;
            Length += row.Length;
        }
    }

    /// <summary>Reads rows when all have been added.</summary>
    /// <param name="target">Gets them.</param>
    /// <param name="pass">Which of several passes.</param>
    /// <param name="passes">How many passes share the rows; by their keys, as both sides do.</param>
    public void Read(RowTable target, int pass, int passes)
    {
        Take(_buffer.AsSpan(0, _used), target, pass, passes);
        (long offset, int length) = _last;
        while (length > 0)
        {
            byte[] piece = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                scratch.File.Read(offset, piece.AsSpan(0, length));
                Take(piece.AsSpan(0, length - LinkLength), target, pass, passes);
                ReadOnlySpan<byte> link = piece.AsSpan(length - LinkLength, LinkLength);
                (offset, length) = (BinaryPrimitives.ReadInt64LittleEndian(link), BinaryPrimitives.ReadInt32LittleEndian(link[sizeof(long)..]));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(piece);
            }
        }
    }

    /// <summary>Gives its memory back.</summary>
    public void Release()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            (_buffer, _used) = (null, 0);
        }
    }

    private static void Take(ReadOnlySpan<byte> rows, RowTable target, int pass, int passes)
    {
        while (!rows.IsEmpty)
        {
            PackedRow row = new(rows);
            ulong hash = KeyHash.Of(row.Key);
            if (passes == 1 || (int)((hash >> 16) % (ulong)passes) == pass)
            {
                target.Add(rows[..row.Length], hash);
            }

            rows = rows[row.Length..];
        }
    }

    private void Flush()
    {
        if (_used == 0)
        {
            return;
        }

        Span<byte> piece = _buffer.AsSpan(0, _used + LinkLength);
        BinaryPrimitives.WriteInt64LittleEndian(piece[_used..], _last.Offset);
        BinaryPrimitives.WriteInt32LittleEndian(piece[(_used + sizeof(long))..], _last.Length);
        _last = (scratch.Append(piece), piece.Length);
        _used = 0;
    }

    private void Rent(int length)
    {
        if (_buffer is null || _buffer.Length < length)
        {
            Release();
            _buffer = ArrayPool<byte>.Shared.Rent(length);
        }
    }
}
