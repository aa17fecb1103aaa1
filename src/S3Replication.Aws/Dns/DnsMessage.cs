using S3Replication.Core.Dns;

namespace S3Replication.Aws.Dns;

/// <summary>
/// What a message says about the TXT records of a name
/// (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.1">RFC 1035, 4.1.1</see>).
/// </summary>
internal sealed record DnsMessage
{
    private const int HeaderLength = 12;
    private const ushort Response = 0x8000;
    private const ushort Authoritative = 0x0400;
    private const ushort Truncated = 0x0200;
    private const ushort Operation = 0x7800;
    private const ushort Code = 0x000F;
    private const ushort Alias = 5;

    // RFC 2181, section 8: a time with its first bit set is none.
    private const uint LongestTime = int.MaxValue;

    private DnsMessage(ushort flags)
    {
        ResponseCode = (DnsCode)(flags & Code);
        IsTruncated = (flags & Truncated) != 0;
        IsAuthoritative = (flags & Authoritative) != 0;
    }

    /// <summary>What the server says.</summary>
    public DnsCode ResponseCode { get; }

    /// <summary>Whether there was more to say than fits.</summary>
    public bool IsTruncated { get; }

    /// <summary>Whether the server is one of the zone's own.</summary>
    public bool IsAuthoritative { get; }

    /// <summary>The texts with the times for which they may be kept.</summary>
    public IReadOnlyList<(string Text, TimeSpan Ttl)> Texts { get; private init; } = [];

    /// <summary>Whether a message could be the answer to a question: what cannot may be anybody's.</summary>
    /// <param name="octets">The message.</param>
    /// <param name="question">The question.</param>
    public static bool MayAnswer(ReadOnlyMemory<byte> octets, DnsQuestion question)
    {
        if (octets.Length < HeaderLength)
        {
            return false;
        }

        DnsReader reader = new(octets);
        return reader.ReadShort() == question.Id && (reader.ReadShort() & Response) != 0;
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="octets">The message.</param>
    /// <param name="question">What was asked.</param>
    /// <exception cref="DnsFormatException">It is none.</exception>
    public static DnsMessage Read(ReadOnlyMemory<byte> octets, DnsQuestion question)
    {
        DnsReader reader = new(octets);
        ushort id = reader.ReadShort();
        ushort flags = reader.ReadShort();
        ushort questions = reader.ReadShort();
        ushort answers = reader.ReadShort();
        reader.Skip(2 * sizeof(ushort));
        Refuse(id != question.Id || (flags & Response) == 0 || (flags & Operation) != 0, "it is not the answer to the question");
        DnsMessage message = new(flags);
        if (questions == 0 && message.ResponseCode != DnsCode.NoError)
        {
            // who has not understood the question need not repeat it
            return message;
        }

        Refuse(
            questions != 1
                || reader.ReadName() != question.Name
                || reader.ReadShort() != DnsQuestion.Text
                || reader.ReadShort() != DnsQuestion.Internet,
            "it answers another question");
        return message.IsTruncated ? message : message with { Texts = ReadTexts(reader, answers, question.Name) };
    }

    private static List<(string Text, TimeSpan Ttl)> ReadTexts(DnsReader reader, int answers, string name)
    {
        List<(string Text, TimeSpan Ttl)> texts = [];
        for (int answer = 0; answer < answers; answer++)
        {
            string owner = reader.ReadName();
            ushort type = reader.ReadShort();
            ushort kind = reader.ReadShort();
            uint time = reader.ReadLong();
            ushort length = reader.ReadShort();
            bool isWanted = owner == name && kind == DnsQuestion.Internet;
            if (isWanted && type == DnsQuestion.Text)
            {
                texts.Add((reader.ReadStrings(length), TimeSpan.FromSeconds(time > LongestTime ? 0 : time)));
            }
            else if (isWanted && type == Alias)
            {
                // what the name stands for comes behind it
                int end = reader.Place + length;
                name = reader.ReadName();
                Refuse(reader.Place != end, "a record is not as long as it says");
            }
            else
            {
                reader.Skip(length);
            }
        }

        return texts;
    }

    private static void Refuse(bool wrong, string why)
    {
        if (wrong)
        {
            throw new DnsFormatException(why);
        }
    }
}
