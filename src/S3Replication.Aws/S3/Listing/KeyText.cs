using System.Buffers;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// A key as <c>encoding-type=url</c> tells it: bytes of UTF-8 behind percent signs, and a plus for a space, as in forms
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html">ListObjectVersions</see>).
/// </summary>
internal static class KeyText
{
    private static readonly SearchValues<byte> s_encoded = SearchValues.Create("%+"u8);

    /// <summary>Decodes a key.</summary>
    /// <param name="text">The text as it came.</param>
    /// <param name="bytes">Gets the bytes of the key, which are never more.</param>
    /// <returns>How many they are.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        int length = 0;
        while (text.Length > 0)
        {
            int plain = text.IndexOfAny(s_encoded);
            int copied = plain < 0 ? text.Length : plain;
            text[..copied].CopyTo(bytes[length..]);
            length += copied;
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
            else if (text.Length > 2 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]))
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

    private static int Digit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
