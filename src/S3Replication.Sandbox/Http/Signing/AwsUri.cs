using System.Globalization;
using System.Text;

namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// The encoding of URIs that signatures are made over
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">UriEncode in Signature Calculations</see>).
/// </summary>
internal static class AwsUri
{
    /// <summary>Encodes every byte but the unreserved ones; digits of an escape are upper case.</summary>
    /// <param name="bytes">What is encoded.</param>
    /// <param name="keepSlash">Whether a slash stays, as in a path.</param>
    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash)
    {
        StringBuilder text = new(bytes.Length + 16);
        foreach (byte b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'
                || (keepSlash && b == (byte)'/'))
            {
                text.Append((char)b);
            }
            else
            {
                text.Append('%').Append(b.ToString("X2"));
            }
        }

        return text.ToString();
    }

    /// <summary>Takes escapes off; what is no escape stays as it is.</summary>
    /// <param name="text">Characters of one byte each.</param>
    public static byte[] Decode(ReadOnlySpan<char> text)
    {
        byte[] bytes = new byte[text.Length];
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte escaped))
            {
                bytes[length++] = escaped;
                i += 2;
            }
            else
            {
                bytes[length++] = (byte)text[i];
            }
        }

        return bytes[..length];
    }
}
