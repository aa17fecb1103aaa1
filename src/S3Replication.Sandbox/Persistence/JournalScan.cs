using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Reads a journal from its start, as far as it is whole.</summary>
/// <param name="handle">The file.</param>
/// <param name="length">Its length.</param>
/// <param name="seed">What the checks of its records begin with.</param>
internal sealed class JournalScan(SafeFileHandle handle, long length, uint seed)
{
    private const int BlockSize = 1024 * 1024;

    private readonly byte[] _block = new byte[BlockSize];
    private long _blockOffset;
    private int _blockLength;

    /// <summary>Reads the records.</summary>
    /// <param name="apply">Takes each payload and its place.</param>
    /// <param name="from">Where a record begins.</param>
    /// <returns>Where the last whole record ends.</returns>
    /// <exception cref="InvalidDataException">A whole record is none that this sandbox wrote.</exception>
    public long Read(Action<byte[], long> apply, long from = Frame.HeadSize)
    {
        long offset = from;
        byte[] head = new byte[Frame.RecordHeadSize];
        while (TryRead(offset, head) is { } payload)
        {
            apply(payload, offset + Frame.RecordHeadSize);
            offset += Frame.RecordHeadSize + payload.Length;
        }

        return offset;
    }

    /// <summary>The first whole record behind a place; -1 when there is none.</summary>
    /// <param name="offset">The place.</param>
    public long FindWhole(long offset)
    {
        byte[] head = new byte[Frame.RecordHeadSize];
        byte[] window = new byte[BlockSize];
        for (long start = offset; start + Frame.RecordHeadSize <= length;)
        {
            int count = RandomAccess.Read(handle, window, start);
            for (int at = 0; ;)
            {
                int found = window.AsSpan(at, count - at).IndexOf(Frame.Mark);
                if (found < 0)
                {
                    break;
                }

                if (TryRead(start + at + found, head) is not null)
                {
                    return start + at + found;
                }

                at += found + 1;
            }

            // A mark may stand across the end of what was looked at.
            start += Math.Max(1, count - Frame.Mark.Length + 1);
        }

        return -1;
    }

    private byte[]? TryRead(long offset, byte[] head)
    {
        if (!TryFill(offset, head))
        {
            return null;
        }

        int size = Frame.LengthOf(head);
        if (size < 0 || size > length - offset - Frame.RecordHeadSize)
        {
            return null;
        }

        byte[] payload = new byte[size];
        return TryFill(offset + Frame.RecordHeadSize, payload) && Frame.IsIntact(head, payload, seed, offset) ? payload : null;
    }

    private bool TryFill(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (offset < _blockOffset || offset >= _blockOffset + _blockLength)
            {
                _blockOffset = offset;
                _blockLength = RandomAccess.Read(handle, _block, offset);
                if (_blockLength == 0)
                {
                    return false;
                }
            }

            ReadOnlySpan<byte> there = _block.AsSpan((int)(offset - _blockOffset), (int)(_blockOffset + _blockLength - offset));
            there = there[..Math.Min(there.Length, buffer.Length)];
            there.CopyTo(buffer);
            buffer = buffer[there.Length..];
            offset += there.Length;
        }

        return true;
    }
}
