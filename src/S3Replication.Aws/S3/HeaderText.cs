using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace S3Replication.Aws.S3;

/// <summary>
/// Text that is not ASCII in user metadata. S3 decodes it as RFC 2047 says before it stores it, and encodes it so before it
/// gives it back (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">Working with object
/// metadata</see>).
/// </summary>
internal static partial class HeaderText
{
    /// <summary>The header's value.</summary>
    /// <param name="text">The text.</param>
    public static string Encode(string text) =>
        Ascii.IsValid(text) && !text.AsSpan().ContainsAny('\r', '\n')
            ? text
            : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    /// <summary>The text.</summary>
    /// <param name="value">The header's value.</param>
    public static string Decode(string value) =>
        value.Contains("=?", StringComparison.Ordinal)
            ? Word().Replace(Between().Replace(value, string.Empty), DecodeWord)
            : value;

    private static string DecodeWord(Match word)
    {
        try
        {
            Encoding charset = Encoding.GetEncoding(word.Groups["charset"].Value);
            string text = word.Groups["text"].Value;
            byte[] bytes = word.Groups["form"].Value is "B" or "b" ? Convert.FromBase64String(text) : Quoted(text);
            return charset.GetString(bytes);
        }
        catch (Exception failure) when (failure is FormatException or ArgumentException)
        {
            // It only looks like an encoded word; it is what somebody wrote.
            return word.Value;
        }
    }

    private static byte[] Quoted(string text)
    {
        List<byte> bytes = [];
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '=')
            {
                bytes.Add(byte.Parse(text.AsSpan(index + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                index += 2;
            }
            else
            {
                bytes.Add(text[index] == '_' ? (byte)' ' : (byte)text[index]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"=\?(?<charset>[^?\s]+)\?(?<form>[BbQq])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    // White space between two encoded words belongs to the encoding.
    [GeneratedRegex(@"(?<=\?=)\s+(?==\?)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Between();
}
