using System.Text;

namespace S3Replication.Sandbox.Route53.Records;

/// <summary>
/// The strings of a TXT record: in quotation marks, up to 255 octets each, 4,000 characters in all
/// (<see href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#TXTFormat">TXT record type</see>).
/// </summary>
internal static class CharacterStrings
{
    private const int Longest = 255;
    private const int LongestValue = 4000;

    /// <summary>Makes of a value what DNS sends.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="RecordException">It is none.</exception>
    public static byte[] Write(string value)
    {
        Refuse(value.Length > LongestValue, "TXTRDATATooLong", "Value is too long", value);
        List<byte> data = [];
        int at = 0;
        while (at < value.Length)
        {
            if (value[at] == ' ')
            {
                at++;
                continue;
            }

            List<byte> text = Read(value, ref at);
            Refuse(text.Count > Longest, "CharacterStringTooLong", "Value is too long", value);
            data.Add((byte)text.Count);
            data.AddRange(text);
        }

        Refuse(data.Count == 0, "InvalidCharacterString", "Value should be enclosed in quotation marks", value);
        return [.. data];
    }

    private static List<byte> Read(string value, ref int at)
    {
        Refuse(value[at] != '"', "InvalidCharacterString", "Value should be enclosed in quotation marks", value);
        List<byte> text = [];
        for (at++; at < value.Length; at++)
        {
            char next = value[at];
            if (next == '"')
            {
                at++;
                return text;
            }

            if (next == '\\' && at + 1 < value.Length)
            {
                bool octal = at + 4 <= value.Length && value[at + 1] <= '3' && value.AsSpan(at + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0;
                text.Add(octal ? Convert.ToByte(value.Substring(at + 1, 3), 8) : (byte)value[at + 1]);
                at += octal ? 3 : 1;
                continue;
            }

            // "if your value includes characters other than … use the octal codes": what is beyond ASCII is taken as UTF-8
            text.AddRange(Encoding.UTF8.GetBytes([next]));
        }

        throw new RecordException("InvalidCharacterString", "Value should be enclosed in quotation marks", value);
    }

    private static void Refuse(bool wrong, string problem, string sentence, string value)
    {
        if (wrong)
        {
            throw new RecordException(problem, sentence, value);
        }
    }
}
