using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace S3Replication.Sandbox.Route53.Records;

/// <summary>
/// Values as Route 53 takes them, made into what DNS sends
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html">Supported DNS record types</see>,
/// <see href="https://www.rfc-editor.org/rfc/rfc1035#section-3.3">RFC 1035, 3.3</see>).
/// </summary>
internal static class RecordData
{
    /// <summary>Makes it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="RecordException">The value is none of that type.</exception>
    public static byte[] Write(string type, string value) => type switch
    {
        "A" => Address(value, AddressFamily.InterNetwork, "ARRDATAIllegalIPv4Address", "IPv4"),
        "AAAA" => Address(value, AddressFamily.InterNetworkV6, "AAAARRDATAIllegalIPv6Address", "IPv6"),
        "TXT" or "SPF" => CharacterStrings.Write(value),
        "CNAME" or "NS" or "PTR" => RecordName.Wire(value),
        "MX" => Fields(value, "MXRRDATA", "n."),
        "SRV" => Fields(value, "SRVRRDATA", "nnn."),
        "SOA" => Fields(value, "SOARRDATA", "..NNNNN"),
        "CAA" => Authorization(value),
        _ => throw new RecordException("UnsupportedType", "Type is not supported", type),
    };

    private static byte[] Address(string value, AddressFamily family, string problem, string kind) =>
        IPAddress.TryParse(value, out IPAddress? address)
        && address.AddressFamily == family
        && address.ScopeId() == 0
        // .NET takes "10.1" for an address, too
        && (family == AddressFamily.InterNetworkV6 || value.Split('.').Length == 4)
            ? address.GetAddressBytes()
            : throw new RecordException(problem, $"Value is not a valid {kind} address", value);

    private static long ScopeId(this IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? address.ScopeId : 0;

    // n is a number of 16 bits, N one of 32, a period a name
    private static byte[] Fields(string value, string problem, string form)
    {
        string[] parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != form.Length)
        {
            throw new RecordException(problem + "NotEnoughFields", "Value does not have the fields of its type", value);
        }

        List<byte> data = [];
        foreach ((char kind, string part) in form.Zip(parts))
        {
            if (kind == '.')
            {
                data.AddRange(RecordName.Wire(part));
                continue;
            }

            uint most = kind == 'n' ? ushort.MaxValue : uint.MaxValue;
            if (!uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out uint number) || number > most)
            {
                throw new RecordException(problem + "IllegalNumber", $"Value is not a number from 0 to {most}", value);
            }

            byte[] octets = new byte[kind == 'n' ? sizeof(ushort) : sizeof(uint)];
            if (kind == 'n')
            {
                BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)number);
            }
            else
            {
                BinaryPrimitives.WriteUInt32BigEndian(octets, number);
            }

            data.AddRange(octets);
        }

        return [.. data];
    }

    // RFC 8659, 4.1: flags, the tag with its length, the value without
    private static byte[] Authorization(string value)
    {
        string[] parts = value.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3
            || !byte.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out byte flags)
            || parts[1].Length > 15
            || !parts[1].All(char.IsAsciiLetterOrDigit))
        {
            throw new RecordException("CAARRDATAInvalid", "Value is not flags, a tag and a value in quotation marks", value);
        }

        byte[] text = CharacterStrings.Write(parts[2]);
        return [flags, (byte)parts[1].Length, .. parts[1].Select(letter => (byte)letter), .. text[1..]];
    }
}
