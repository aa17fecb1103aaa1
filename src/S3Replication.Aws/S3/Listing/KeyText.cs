using System.Buffers;
using System.Text;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// A key as <c>encoding-type=url</c> tells it: bytes of UTF-8 behind percent signs, and a plus for a space, as in forms
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</see>).
/// </summary>
internal static class KeyText
{
    private static readonly SearchValues<char> s_encoded = SearchValues.Create("%+");

    /// <summary>Whether a text has anything to decode.</summary>
    /// <param name="text">The text.</param>
    public static bool NeedsDecoding(ReadOnlySpan<char> text) => text.ContainsAny(s_encoded);

    /// <summary>The key.</summary>
    /// <param name="text">The text as it came.</param>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!NeedsDecoding(text))
        {
            return text.ToString();
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return Encoding.UTF8.GetString(bytes, 0, Unescape(text, bytes));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static int Unescape(ReadOnlySpan<char> text, byte[] bytes)
    {
        int length = 0;
        while (text.Length > 0)
        {
            int plain = text.IndexOfAny(s_encoded);
            int copied = plain < 0 ? text.Length : plain;
            length += Encoding.UTF8.GetBytes(text[..copied], bytes.AsSpan(length));
            text = text[copied..];
            if (text.Length == 0)
            {
                break;
            }

            if (text[0] == '+')
            {
                bytes[length++] = (byte)' ';
                text = text[1..];
            }
            else if (text.Length > 2 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]))
            {
                bytes[length++] = (byte)((Digit(text[1]) << 4) | Digit(text[2]));
                text = text[3..];
            }
            else
            {
                // A percent sign that begins nothing stands for itself.
                bytes[length++] = (byte)'%';
                text = text[1..];
            }
        }

        return length;
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
