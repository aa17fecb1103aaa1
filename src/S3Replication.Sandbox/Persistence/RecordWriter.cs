using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Writes values compactly, one behind the other: numbers in 7 bits a byte, texts with their length before them.</summary>
internal sealed class RecordWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);

    /// <summary>What was written. It holds until the next writing.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>Begins anew.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Writes a byte.</summary>
    public void Byte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>Writes yes or no.</summary>
    public void Bool(bool value) => Byte(value ? (byte)1 : (byte)0);

    /// <summary>Writes a number that is not negative.</summary>
    public void Number(long value)
    {
        ulong rest = checked((ulong)value);
        Span<byte> span = _buffer.GetSpan(10);
        int count = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            span[count++] = (byte)(rest | 0x80);
        }

        span[count++] = (byte)rest;
        _buffer.Advance(count);
    }

    /// <summary>Writes a text; null is told from the empty one. A text that is no valid Unicode is kept as it is too.</summary>
    public void Text(string? value)
    {
        if (value is null)
        {
            Number(0);
            return;
        }

        if (IsValid(value))
        {
            int count = Encoding.UTF8.GetByteCount(value);
            Number(((long)count << 1) + 1);
            Encoding.UTF8.GetBytes(value, _buffer.GetSpan(count));
            _buffer.Advance(count);
            return;
        }

        Number(((long)value.Length << 1) + 2);
        Span<byte> span = _buffer.GetSpan(value.Length * 2);
        for (int i = 0; i < value.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(span[(i * 2)..], value[i]);
        }

        _buffer.Advance(value.Length * 2);
    }

    /// <summary>Writes bytes with their number before them.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        _buffer.Write(value);
    }

    /// <summary>Writes a time, which is UTC.</summary>
    public void Time(DateTimeOffset value) => Number(value.UtcTicks);

    /// <summary>Writes a list.</summary>
    /// <typeparam name="T">Of what.</typeparam>
    /// <param name="values">The list; null is told from the empty one.</param>
    /// <param name="write">Writes one.</param>
    public void List<T>(IReadOnlyCollection<T>? values, Action<RecordWriter, T> write)
    {
        Number(values is null ? 0 : values.Count + 1L);
        if (values is { Count: > 0 })
        {
            foreach (T value in values)
            {
                write(this, value);
            }
        }
    }

    /// <summary>Writes texts by their names.</summary>
    public void Map(IReadOnlyDictionary<string, string> values)
    {
        Number(values.Count);
        if (values.Count > 0)
        {
            foreach ((string name, string value) in values)
            {
                Text(name);
                Text(value);
            }
        }
    }

    private static bool IsValid(string value)
    {
        for (int i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
