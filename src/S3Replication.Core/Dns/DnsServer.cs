using System.Net;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Dns;

/// <summary>A server that answers questions of DNS.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port, for UDP and TCP.</param>
public sealed record DnsServer(IPAddress Address, int Port = DnsServer.UsualPort)
{
    /// <summary>The port that DNS has (<see href="https://www.rfc-editor.org/rfc/rfc1035#section-4.2">RFC 1035, 4.2</see>).</summary>
    public const int UsualPort = 53;

    /// <summary>Reads <c>127.0.0.1</c>, <c>127.0.0.1:5353</c>, <c>::1</c> or <c>[::1]:5353</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c>.</exception>
    public static DnsServer Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // A text of digits alone is an address to .NET: 5353 is 0.0.20.233.
        if (text.AsSpan().IndexOfAny(':', '.') >= 0
            && IPEndPoint.TryParse(text, out IPEndPoint? found)
            && (found.Port != 0 || !text.EndsWith(":0", StringComparison.Ordinal)))
        {
            return new DnsServer(found.Address, found.Port == 0 ? UsualPort : found.Port);
        }

        throw new CrrException(CrrErrorCode.InvalidParameter, $"'{text}' is not the address of a DNS server.")
        {
            Target = text,
            Remedy = "Give its IP address, and its port when that is not 53: 127.0.0.1:5353.",
        };
    }

    /// <summary>As it is written: with its port when that is not the usual one.</summary>
    public override string ToString() =>
        Port == UsualPort ? Address.ToString() : new IPEndPoint(Address, Port).ToString();
}
