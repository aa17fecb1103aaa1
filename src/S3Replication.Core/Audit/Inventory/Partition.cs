using System.Buffers;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// The rows of one bucket whose keys fall together: in memory while they are few, and beyond that in pieces of a file that all
/// partitions share.
/// </summary>
/// <param name="scratch">The file, and where its end is.</param>
internal sealed class Partition(ScratchEnd scratch)
{
    /// <summary>The bytes of a piece.</summary>
    public const int PieceLength = 32 * 1024;

    private readonly object _gate = new();
    private readonly List<long> _pieces = [];
    private byte[]? _buffer;
    private int _used;

    /// <summary>The bytes of its rows, with what is lost at the ends of pieces.</summary>
    public long Length => ((long)_pieces.Count * PieceLength) + _used;

    /// <summary>Adds a row; many threads do.</summary>
    /// <param name="row">The row, packed; shorter than a piece, but for keys that no bucket of S3 has.</param>
    public void Add(ReadOnlySpan<byte> row)
    {
        lock (_gate)
        {
            _buffer ??= ArrayPool<byte>.Shared.Rent(PieceLength);
            if (_used + row.Length > PieceLength)
            {
                Flush();
            }

            row.CopyTo(_buffer.AsSpan(_used));
            _used += row.Length;
        }
    }

    /// <summary>Reads rows when all have been added.</summary>
    /// <param name="target">Gets them.</param>
    /// <param name="pass">Which of several passes.</param>
    /// <param name="passes">How many passes share the rows; by their keys, as both sides do.</param>
    public void Read(RowTable target, int pass, int passes)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            foreach (long offset in _pieces)
            {
                scratch.File.Read(offset, piece.AsSpan(0, PieceLength));
                Take(piece.AsSpan(0, PieceLength), target, pass, passes);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        Take(_buffer.AsSpan(0, _used), target, pass, passes);
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

    // No row begins with two zeros: that would be a key of no length.
    private static void Take(ReadOnlySpan<byte> rows, RowTable target, int pass, int passes)
    {
        while (rows.Length > PackedRow.HeadLength && (rows[0] | rows[1]) != 0)
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
        _buffer.AsSpan(_used, PieceLength - _used).Clear();
        _pieces.Add(scratch.Append(_buffer.AsSpan(0, PieceLength)));
        _used = 0;
    }
}
