using System.Buffers.Binary;

namespace S3Replication.Sandbox.Dns;

/// <summary>An answer (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1">RFC 1035, 4.1</see>).</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Code">What it says.</param>
internal sealed record DnsReply(DnsQuery Query, ushort Code)
{
    private const ushort Response = 0x8000;
    private const ushort AuthoritativeFlag = 0x0400;
    private const ushort TruncatedFlag = 0x0200;
    private const ushort Internet = 1;

    // the root, OPT, what the server takes, no extended code, no flags, no options
    private static readonly byte[] s_options = [0, 0, 41, 0x10, 0x00, 0, 0, 0, 0, 0, 0];

    /// <summary>Whether the name is in a zone of this server.</summary>
    public bool IsAuthoritative { get; init; }

    /// <summary>The answers.</summary>
    public IReadOnlyList<DnsRecord> Answers { get; init; } = [];

    /// <summary>The zone's SOA when there is no answer, or the servers of a zone below.</summary>
    public IReadOnlyList<DnsRecord> Authority { get; init; } = [];

    /// <summary>The message.</summary>
    /// <param name="most">How long it may be; what is longer says so and has no records, and is asked for again over TCP.</param>
    public byte[] Write(int most)
    {
        byte[] whole = Write(Answers, Authority, truncated: false);
        return whole.Length <= most ? whole : Write([], [], truncated: true);
    }

    private byte[] Write(IReadOnlyList<DnsRecord> answers, IReadOnlyList<DnsRecord> authority, bool truncated)
    {
        List<byte> message = [];
        int flags = Response | (Query.Flags & DnsQuery.RecursionDesired) | Code
            | (IsAuthoritative ? AuthoritativeFlag : 0)
            | (truncated ? TruncatedFlag : 0);
        Add(message, Query.Id);
        Add(message, (ushort)flags);
        Add(message, (ushort)(Query.Question.Length > 0 ? 1 : 0));
        Add(message, (ushort)answers.Count);
        Add(message, (ushort)authority.Count);
        Add(message, (ushort)(Query.HasOptions ? 1 : 0));
        message.AddRange(Query.Question);
        foreach (DnsRecord record in answers.Concat(authority))
        {
            message.AddRange(record.Owner);
            Add(message, record.Type);
            Add(message, Internet);
            Add(message, (ushort)(record.Ttl >> 16));
            Add(message, (ushort)record.Ttl);
            Add(message, (ushort)record.Data.Length);
            message.AddRange(record.Data);
        }

        if (Query.HasOptions)
        {
            message.AddRange(s_options);
        }

        return [.. message];
    }

    private static void Add(List<byte> message, ushort field)
    {
        Span<byte> octets = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, field);
        message.AddRange(octets);
    }
}
