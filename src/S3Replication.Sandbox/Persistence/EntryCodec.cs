using System.Buffers;
using System.Text;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Entries as bytes: a flag, the table, the key, the value; lengths in 7 bits a byte.</summary>
internal static class EntryCodec
{
    private const byte Kept = 1;
    private const byte Removed = 2;

    /// <summary>Writes an entry.</summary>
    public static void Write(ArrayBufferWriter<byte> buffer, JournalEntry entry)
    {
        buffer.GetSpan(1)[0] = entry.IsRemoval ? Removed : Kept;
        buffer.Advance(1);
        Text(buffer, entry.Table);
        Text(buffer, entry.Key);
        if (!entry.IsRemoval)
        {
            Number(buffer, entry.Value.Length);
            buffer.Write(entry.Value.Span);
        }
    }

    /// <summary>Reads the entries of a payload, and where their values are; the values are ranges of it.</summary>
    /// <exception cref="InvalidDataException">They are no entries.</exception>
    public static List<(JournalEntry Entry, int At)> Read(ReadOnlyMemory<byte> payload)
    {
        List<(JournalEntry, int)> entries = [];
        RecordReader reader = new(payload);
        while (!reader.IsAtEnd)
        {
            byte kind = reader.Byte();
            if (kind is not (Kept or Removed))
            {
                throw new InvalidDataException("A record of the journal has an entry of an unknown kind.");
            }

            string table = Encoding.UTF8.GetString(reader.Bytes().Span);
            string key = Encoding.UTF8.GetString(reader.Bytes().Span);
            ReadOnlyMemory<byte> value = kind == Removed ? default : reader.Bytes();
            entries.Add((new JournalEntry(table, key, value, kind == Removed), reader.Position - value.Length));
        }

        return entries;
    }

    private static void Text(ArrayBufferWriter<byte> buffer, string text)
    {
        int count = Encoding.UTF8.GetByteCount(text);
        Number(buffer, count);
        Encoding.UTF8.GetBytes(text, buffer.GetSpan(count));
        buffer.Advance(count);
    }

    private static void Number(ArrayBufferWriter<byte> buffer, long value)
    {
        Span<byte> span = buffer.GetSpan(10);
        int count = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[count++] = (byte)(value | 0x80);
        }

        span[count++] = (byte)value;
        buffer.Advance(count);
    }
}
