using System.Buffers.Binary;
using System.Text;
using S3Replication.Core.Dns;

namespace S3Replication.Aws.Dns;

/// <summary>A question for the TXT records of a name (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.1.2">RFC 1035, 4.1.2</see>).</summary>
/// <param name="Id">What the answer has to repeat.</param>
/// <param name="Name">The name as names are compared.</param>
internal sealed record DnsQuestion(ushort Id, string Name)
{
    /// <summary>The type TXT.</summary>
    public const ushort Text = 16;

    /// <summary>The class of the Internet.</summary>
    public const ushort Internet = 1;

    private const ushort RecursionDesired = 0x0100;

    /// <summary>The message.</summary>
    /// <exception cref="Core.Errors.CrrException"><c>InvalidParameter</c> for a name that none is.</exception>
    public byte[] Write()
    {
        _ = DnsName.Validate(Name);
        List<byte> message = [];
        foreach (ushort field in new ushort[] { Id, RecursionDesired, 1, 0, 0, 0 })
        {
            Add(message, field);
        }

        foreach (string label in Name.Split('.'))
        {
            message.Add((byte)label.Length);
            message.AddRange(Encoding.ASCII.GetBytes(label));
        }

        message.Add(0);
        Add(message, Text);
        Add(message, Internet);
        return [.. message];
    }

    private static void Add(List<byte> message, ushort field)
    {
        Span<byte> octets = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(octets, field);
        message.AddRange(octets);
    }
}
