using System.Text;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Dns;

/// <summary>
/// Values of TXT records as Route 53 writes them: one or more strings in quotation marks, of up to 255 octets each, which mean
/// their sum; what is not printable ASCII as a backslash and three octal digits
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat">TXT record type</see>).
/// </summary>
public static class DnsText
{
    private const int LongestString = 255;

    /// <summary>Writes a text as Route 53 wants it.</summary>
    /// <param name="text">The text.</param>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] octets = Encoding.UTF8.GetBytes(text);
        StringBuilder quoted = new();
        for (int start = 0; start == 0 || start < octets.Length; start += LongestString)
        {
            _ = quoted.Append(start == 0 ? "\"" : " \"");
            foreach (byte octet in octets.AsSpan(start, Math.Min(LongestString, octets.Length - start)))
            {
                _ = octet switch
                {
                    (byte)'"' or (byte)'\\' => quoted.Append('\\').Append((char)octet),
                    >= (byte)' ' and < 0x7F => quoted.Append((char)octet),
                    _ => quoted.Append('\\').Append(Convert.ToString(octet, 8).PadLeft(3, '0')),
                };
            }

            _ = quoted.Append('"');
        }

        return quoted.ToString();
    }

    /// <summary>Reads a value of a TXT record.</summary>
    /// <param name="value">The value as Route 53 writes it.</param>
    /// <returns>The sum of its strings.</returns>
    /// <exception cref="CrrException"><c>ServiceFailure</c> when it is not one.</exception>
    public static string Unquote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        List<byte> octets = [];
        bool inside = false;
        for (int at = 0; at < value.Length;)
        {
            char next = value[at++];
            if (next == '"')
            {
                inside = !inside;
            }
            else if (!inside)
            {
                RefuseUnless(next is ' ' or '\t', value);
            }
            else if (next != '\\')
            {
                octets.AddRange(Encoding.UTF8.GetBytes([next]));
            }
            else if (at + 3 <= value.Length && value.AsSpan(at, 3).IndexOfAnyExceptInRange('0', '7') < 0 && value[at] <= '3')
            {
                octets.Add(Convert.ToByte(value.Substring(at, 3), 8));
                at += 3;
            }
            else
            {
                RefuseUnless(at < value.Length, value);
                octets.AddRange(Encoding.UTF8.GetBytes([value[at++]]));
            }
        }

        RefuseUnless(!inside, value);
        return Encoding.UTF8.GetString([.. octets]);
    }

    private static void RefuseUnless(bool right, string value)
    {
        if (!right)
        {
            throw new CrrException(CrrErrorCode.ServiceFailure, $"The value {value} is not one that a TXT record can have.") { Target = value };
        }
    }
}
