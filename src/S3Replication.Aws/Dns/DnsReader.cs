using System.Buffers.Binary;
using System.Text;

namespace S3Replication.Aws.Dns;

/// <summary>
/// Reads a message of DNS from its beginning on; nothing is read beyond its end
/// (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1">RFC 1035, 4.1</see>).
/// </summary>
/// <param name="message">The message.</param>
internal sealed class DnsReader(ReadOnlyMemory<byte> message)
{
    private const int LongestName = 255;
    private const int PointerBits = 0xC0;

    /// <summary>How far it has read.</summary>
    public int Place { get; private set; }

    /// <summary>A number of two octets.</summary>
    public ushort ReadShort() => BinaryPrimitives.ReadUInt16BigEndian(Take(sizeof(ushort)));

    /// <summary>A number of four octets.</summary>
    public uint ReadLong() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    /// <summary>Goes over octets.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count) => _ = Take(count);

    /// <summary>
    /// A name in lower case, without a period at its end. A pointer leads back only, so that there is no way round
    /// (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.4">RFC 1035, 4.1.4</see>: "a prior occurrence").
    /// </summary>
    public string ReadName()
    {
        StringBuilder name = new();
        int at = Place;
        int limit = message.Length;
        bool jumped = false;
        // the root's octet counts too
        for (int length = 1; ;)
        {
            int first = Octet(at, limit);
            if (first == 0)
            {
                Place = jumped ? Place : at + 1;
                return name.ToString();
            }

            if ((first & PointerBits) == PointerBits)
            {
                int target = ((first & ~PointerBits) << 8) | Octet(at + 1, limit);
                Place = jumped ? Place : at + 2;
                RefuseUnless(target < at, "a name points forward or at itself");
                (at, limit, jumped) = (target, at, true);
                continue;
            }

            RefuseUnless((first & PointerBits) == 0, "a label has an unknown form");
            length += first + 1;
            RefuseUnless(length <= LongestName && at + 1 + first <= limit, "a name is too long");
            Append(name, message.Span.Slice(at + 1, first));
            at += first + 1;
        }
    }

    /// <summary>The strings that fill a field, put together.</summary>
    /// <param name="length">The field's octets.</param>
    public string ReadStrings(int length)
    {
        int end = Place + length;
        RefuseUnless(length > 0 && end <= message.Length, "a record ends beyond the message");
        List<byte> text = [];
        while (Place < end)
        {
            int count = Take(1)[0];
            RefuseUnless(Place + count <= end, "a string ends beyond its record");
            text.AddRange(Take(count));
        }

        return Encoding.UTF8.GetString([.. text]);
    }

    // What is no letter, digit, hyphen or underscore is never equal to a name that can be asked for; it only must not look like one.
    private static void Append(StringBuilder name, ReadOnlySpan<byte> label)
    {
        if (name.Length > 0)
        {
            _ = name.Append('.');
        }

        foreach (byte octet in label)
        {
            char character = char.ToLowerInvariant((char)octet);
            _ = char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '*'
                ? name.Append(character)
                : name.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0'));
        }
    }

    private static void RefuseUnless(bool right, string message)
    {
        if (!right)
        {
            throw new DnsFormatException(message);
        }
    }

    private byte Octet(int at, int limit)
    {
        RefuseUnless(at < limit, "a name ends beyond the message");
        return message.Span[at];
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        RefuseUnless(count <= message.Length - Place, "the message ends too early");
        ReadOnlySpan<byte> taken = message.Span.Slice(Place, count);
        Place += count;
        return taken;
    }
}
