using System.Buffers.Binary;
using System.Collections.ObjectModel;
using System.Text;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Reads what <see cref="RecordWriter"/> wrote.</summary>
/// <param name="bytes">The bytes.</param>
internal sealed class RecordReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    /// <summary>Whether all is read.</summary>
    public bool IsAtEnd => _position == bytes.Length;

    /// <summary>How many bytes are read.</summary>
    public int Position => _position;

    /// <summary>Reads a byte.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public byte Byte() => Take(1).Span[0];

    /// <summary>Reads yes or no.</summary>
    public bool Bool() => Byte() != 0;

    /// <summary>Reads a number.</summary>
    public long Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return (long)value;
            }
        }

        throw Broken();
    }

    /// <summary>Reads a text.</summary>
    public string? Text()
    {
        long head = Number();
        if (head == 0)
        {
            return null;
        }

        if ((head & 1) == 1)
        {
            return Encoding.UTF8.GetString(Take(head >> 1).Span);
        }

        int length = (int)((head - 2) >> 1);
        return string.Create(length, Take(length * 2L), static (chars, units) =>
        {
            for (int i = 0; i < chars.Length; i++)
            {
                chars[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(units.Span[(i * 2)..]);
            }
        });
    }

    /// <summary>Reads a text that there must be.</summary>
    public string Word() => Text() ?? throw Broken();

    /// <summary>Reads bytes, without copying them.</summary>
    public ReadOnlyMemory<byte> Bytes() => Take(Number());

    /// <summary>Reads a time.</summary>
    public DateTimeOffset Time() => new(Number(), TimeSpan.Zero);

    /// <summary>Reads a list.</summary>
    /// <typeparam name="T">Of what.</typeparam>
    /// <param name="read">Reads one.</param>
    public List<T>? List<T>(Func<RecordReader, T> read)
    {
        long count = Number() - 1;
        if (count < 0)
        {
            return null;
        }

        List<T> values = [];
        while (count-- > 0)
        {
            values.Add(read(this));
        }

        return values;
    }

    /// <summary>Reads texts by their names.</summary>
    public IReadOnlyDictionary<string, string> Map()
    {
        long count = Number();
        if (count == 0)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        Dictionary<string, string> values = new(StringComparer.Ordinal);
        while (count-- > 0)
        {
            string name = Word();
            values[name] = Word();
        }

        return values;
    }

    private ReadOnlyMemory<byte> Take(long count)
    {
        if (count < 0 || count > bytes.Length - _position)
        {
            throw Broken();
        }

        ReadOnlyMemory<byte> taken = bytes.Slice(_position, (int)count);
        _position += (int)count;
        return taken;
    }

    private static InvalidDataException Broken() => new("A record of the journal is not what it says to be.");
}
