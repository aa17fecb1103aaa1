using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace S3Replication.Sandbox.S3.Objects;

/// <summary>
/// User metadata beyond US-ASCII: S3 decodes encoded words (RFC 2047) before it keeps a value, and tells what is not US-ASCII as encoded
/// words (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html#UserMetadata">User-defined object metadata</see>).
/// By the page's example a byte of a header is a character of ISO 8859-1, whatever the client meant, and a value that is for the greater part
/// not US-ASCII is in base64; the others are in the quoted form, as S3 is seen to answer.
/// </summary>
internal static partial class EncodedWord
{
    // A word has at most 75 characters, with =?UTF-8?Q? before and ?= behind its text.
    private const int MaxText = 75 - 12;

    /// <summary>The value that a header means.</summary>
    /// <param name="header">The header as it came.</param>
    public static string Decode(string header)
    {
        if (!header.Contains("=?", StringComparison.Ordinal))
        {
            return header;
        }

        // White space between two words is no part of the value.
        return Word().Replace(BetweenWords().Replace(header, "${end}"), match => Decode(match) ?? match.Value);
    }

    /// <summary>The header that tells a value.</summary>
    /// <param name="value">The value.</param>
    public static string Encode(string value)
    {
        if (Ascii.IsValid(value))
        {
            return value;
        }

        bool isBase64 = value.Count(char.IsAscii) <= value.Length / 2.0;
        List<string> words = [];
        StringBuilder word = new();
        foreach (Rune rune in value.EnumerateRunes())
        {
            string longer = word + rune.ToString();
            if (word.Length > 0 && TextOf(longer, isBase64).Length > MaxText)
            {
                words.Add(WordOf(word.ToString(), isBase64));
                word.Clear();
            }

            word.Append(rune.ToString());
        }

        words.Add(WordOf(word.ToString(), isBase64));
        return string.Join(' ', words);
    }

    private static string WordOf(string text, bool isBase64) => $"=?UTF-8?{(isBase64 ? 'B' : 'Q')}?{TextOf(text, isBase64)}?=";

    private static string TextOf(string text, bool isBase64)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (isBase64)
        {
            return Convert.ToBase64String(bytes);
        }

        StringBuilder quoted = new();
        foreach (byte value in bytes)
        {
            char c = (char)value;
            _ = c == ' ' ? quoted.Append('_')
                : c is > ' ' and < '\x7f' and not ('=' or '?' or '_') ? quoted.Append(c)
                : quoted.Append('=').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return quoted.ToString();
    }

    /// <summary>The text of a word; null when it is of a character set that is not known here, or no word after all.</summary>
    private static string? Decode(Match word)
    {
        Encoding? encoding = word.Groups["charset"].Value.ToUpperInvariant() switch
        {
            "UTF-8" => Encoding.UTF8,
            "ISO-8859-1" => Encoding.Latin1,
            "US-ASCII" => Encoding.ASCII,
            _ => null,
        };
        string text = word.Groups["text"].Value;
        byte[] bytes = new byte[text.Length];
        if (word.Groups["kind"].Value is "Q" or "q")
        {
            string unquoted = Quoted().Replace(
                text.Replace('_', ' '),
                quoted => ((char)byte.Parse(quoted.ValueSpan[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
            return encoding?.GetString(Encoding.Latin1.GetBytes(unquoted));
        }

        return Convert.TryFromBase64String(text, bytes, out int count) ? encoding?.GetString(bytes, 0, count) : null;
    }

    [GeneratedRegex(
        @"=\?(?<charset>[A-Za-z0-9-]+)\?(?<kind>[BbQq])\?(?<text>[^? ]*)\?=", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<end>\?[BbQq]\?[^? ]*\?=)\s+(?==\?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex("=[0-9A-Fa-f]{2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
