using System.Buffers.Binary;

namespace S3Replication.Sandbox.Dns;

/// <summary>
/// A question that a client sends
/// (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1">RFC 1035, 4.1</see>).
/// </summary>
/// <param name="Id">What the answer repeats.</param>
/// <param name="Flags">The client's flags.</param>
internal sealed record DnsQuery(ushort Id, ushort Flags)
{
    private const int HeaderLength = 12;
    private const ushort Response = 0x8000;
    private const ushort Operation = 0x7800;
    private const ushort Option = 41;
    private const int SmallestDatagram = 512;
    private const int LongestDatagram = 4096;
    private const int LongestName = 255;
    private const int LongestLabel = 63;

    /// <summary>The flag by which a client asks for recursion: repeated, and not heeded.</summary>
    public const ushort RecursionDesired = 0x0100;

    /// <summary>What is wrong with it; <see cref="DnsCodes.NoError"/> for nothing.</summary>
    public ushort Problem { get; private init; }

    /// <summary>The question as it came, which the answer repeats; empty when it could not be read.</summary>
    public byte[] Question { get; private init; } = [];

    /// <summary>The labels of the name.</summary>
    public IReadOnlyList<byte[]> Labels { get; private init; } = [];

    /// <summary>The type.</summary>
    public ushort Type { get; private init; }

    /// <summary>The class.</summary>
    public ushort Class { get; private init; }

    /// <summary>Whether the client sent an OPT record, which the answer has then, too.</summary>
    public bool HasOptions { get; private init; }

    /// <summary>How long a datagram the client takes.</summary>
    public int DatagramLength { get; private init; } = SmallestDatagram;

    /// <summary>Reads a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Null for what gets no answer: an answer, or what is too short to be anything.</returns>
    public static DnsQuery? Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderLength)
        {
            return null;
        }

        DnsQuery query = new(Short(message, 0), Short(message, 2));
        if ((query.Flags & Response) != 0)
        {
            return null;
        }

        if ((query.Flags & Operation) != 0)
        {
            return query with { Problem = DnsCodes.NotImplemented };
        }

        return Short(message, 4) == 1 && ReadQuestion(query, message) is { } read
            ? ReadOptions(read, message)
            : query with { Problem = DnsCodes.FormatError };
    }

    // A question stands first: there is nothing that its name could point to.
    private static DnsQuery? ReadQuestion(DnsQuery query, ReadOnlySpan<byte> message)
    {
        List<byte[]> labels = [];
        int at = HeaderLength;
        while (at < message.Length && message[at] != 0)
        {
            int length = message[at];
            if (length > LongestLabel || at + 1 + length >= message.Length || at + 1 + length - HeaderLength >= LongestName)
            {
                return null;
            }

            labels.Add(message.Slice(at + 1, length).ToArray());
            at += 1 + length;
        }

        int end = at + 1 + (2 * sizeof(ushort));
        return end > message.Length ? null : query with
        {
            Labels = labels,
            Type = Short(message, at + 1),
            Class = Short(message, at + 3),
            Question = message[HeaderLength..end].ToArray(),
        };
    }

    // https://www.rfc-editor.org/rfc/rfc6891#section-6.1.2: an OPT record of the root, whose class is the length
    private static DnsQuery ReadOptions(DnsQuery query, ReadOnlySpan<byte> message)
    {
        int at = HeaderLength + query.Question.Length;
        bool has = Short(message, 6) == 0
            && Short(message, 8) == 0
            && Short(message, 10) > 0
            && at + 11 <= message.Length
            && message[at] == 0
            && Short(message, at + 1) == Option;
        return has
            ? query with { HasOptions = true, DatagramLength = Math.Clamp((int)Short(message, at + 3), SmallestDatagram, LongestDatagram) }
            : query;
    }

    private static ushort Short(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
}
