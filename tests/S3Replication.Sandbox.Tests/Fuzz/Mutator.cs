using System.Text;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>Makes inputs of inputs: bytes changed, cut, doubled, moved; words put in; two inputs joined.</summary>
internal sealed class Mutator(Random random, IReadOnlyList<string> words)
{
    private const int Longest = 64 * 1024;

    private static readonly string[] s_words =
    [
        "\r\n", "\n", "\r", "\0", "\t", " ", ":", ";", ",", "=", "&", "?", "/", "//", "/../", "%", "%00", "%2F", "%2e%2e", "%FF", "%zz", "+", "\"", "'", "<", ">",
        "&amp;", "&#0;", "&#xD800;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<![CDATA[", "]]>", "<!--", "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
        "{", "}", "[", "]", "null", "true", "0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
        "99999999999999999999999999", "1e400", "NaN", "\\ud800", "\\u0000", "&#x1;", "0.1", "0x10", "1e-9", "\u00ef\u00bb\u00bf", "\u00c3\u00a9", "\u00f0\u009f\u0098\u0080", "\u00ed\u00a0\u0080", "\u00ff",
        "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "Host: b\r\n", "Expect: 100-continue\r\n", "HTTP/1.1",
        "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "20261122T000000Z", "Sun, 22 Nov 2026 00:00:00 GMT", "arn:aws:s3:::a", "arn:", "::::::", "*", "**", "${aws:username}",
    ];

    /// <summary>An input of one of a corpus.</summary>
    public byte[] Next(IReadOnlyList<byte[]> corpus)
    {
        List<byte> bytes = [.. corpus[random.Next(corpus.Count)]];
        for (int i = 1 + random.Next(random.Next(4) == 0 ? 12 : 3); i > 0; i--)
        {
            Change(bytes, corpus);
        }

        return bytes.Count <= Longest ? [.. bytes] : [.. bytes[..Longest]];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> corpus)
    {
        int at = random.Next(bytes.Count + 1);
        int count = Math.Min(random.Next(random.Next(4) == 0 ? 200 : 8), bytes.Count - at);
        switch (random.Next(11))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, count);
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, count));
                break;
            case 4 when at < bytes.Count:
                bytes.InsertRange(at, Enumerable.Repeat(bytes[at], random.Next(1, random.Next(8) == 0 ? 4000 : 40)));
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6:
                byte[] other = corpus[random.Next(corpus.Count)];
                int from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(60), other.Length - from)).ToArray());
                break;
            case 7:
                ReplaceNumber(bytes, at);
                break;
            case 8:
                ReplaceWord(bytes, at);
                break;
            default:
                bytes.InsertRange(at, Word());
                break;
        }
    }

    private void ReplaceNumber(List<byte> bytes, int at)
    {
        int first = bytes.FindIndex(at, b => b is >= (byte)'0' and <= (byte)'9');
        if (first < 0)
        {
            return;
        }

        int last = bytes.FindIndex(first, b => b is < (byte)'0' or > (byte)'9');
        bytes.RemoveRange(first, (last < 0 ? bytes.Count : last) - first);
        bytes.InsertRange(first, Encoding.Latin1.GetBytes(random.Next(4) == 0
            ? Encoding.Latin1.GetString(Word()) : random.NextInt64(random.Next(2) == 0 ? 100 : long.MaxValue).ToString()));
    }

    // A run of letters for another word of the target's.
    private void ReplaceWord(List<byte> bytes, int at)
    {
        int first = bytes.FindIndex(at, b => char.IsAsciiLetter((char)b));
        if (first < 0)
        {
            return;
        }

        int last = bytes.FindIndex(first, b => !char.IsAsciiLetterOrDigit((char)b) && b != '-');
        bytes.RemoveRange(first, (last < 0 ? bytes.Count : last) - first);
        bytes.InsertRange(first, Word());
    }

    private byte[] Word() => Encoding.Latin1.GetBytes(
        words.Count > 0 && random.Next(2) == 0 ? words[random.Next(words.Count)] : s_words[random.Next(s_words.Length)]);
}
