using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace S3Replication.Aws.S3.Listing;

/// <summary>Makes values of the texts of elements.</summary>
internal static class ListingText
{
    /// <summary>Makes sure that a text is one: a key with bytes that are none of UTF-8 would become another key.</summary>
    /// <param name="text">Its bytes.</param>
    /// <exception cref="XmlException">They are not UTF-8.</exception>
    public static void Check(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text))
        {
            throw new XmlException("A text is not in UTF-8.");
        }
    }

    /// <summary>A text.</summary>
    /// <param name="text">Its bytes.</param>
    /// <exception cref="XmlException">They are not UTF-8.</exception>
    public static string Read(ReadOnlySpan<byte> text)
    {
        Check(text);
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>A key.</summary>
    /// <param name="text">Its bytes.</param>
    /// <param name="isEncoded">Whether keys come URL-encoded.</param>
    /// <exception cref="XmlException">They are not UTF-8.</exception>
    public static string ReadKey(ReadOnlySpan<byte> text, bool isEncoded)
    {
        if (!isEncoded)
        {
            return Read(text);
        }

        byte[] key = new byte[text.Length];
        return Read(key.AsSpan(0, KeyText.Unescape(text, key)));
    }

    /// <summary>A number.</summary>
    /// <param name="text">Its digits.</param>
    public static long ReadNumber(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out long number, out int read) && read == text.Length && number >= 0 && text[0] != '+'
            ? number
            : throw new XmlException($"'{Read(text)}' is not a number.");

    /// <summary>A moment; without an offset it is UTC.</summary>
    /// <param name="text">As S3 writes it, or in another form of ISO 8601.</param>
    public static DateTimeOffset ReadTime(ReadOnlySpan<byte> text)
    {
        // 2026-11-21T10:20:30.000Z, as nearly every one is
        if (text.Length == 24 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':' && text[19] == '.' && text[23] == 'Z')
        {
            int year = (100 * Pair(text, 0)) + Pair(text, 2);
            int month = Pair(text, 5);
            int day = Pair(text, 8);
            int hour = Pair(text, 11);
            int minute = Pair(text, 14);
            int second = Pair(text, 17);
            int millisecond = (10 * Pair(text, 20)) + Digit(text[22]);
            if (year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                && hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 && millisecond is >= 0 and <= 999)
            {
                return new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);
            }
        }

        string written = Read(text);
        return DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new XmlException($"'{written}' is not a time.");
    }

    // two digits as a number; far below zero when one of them is none
    private static int Pair(ReadOnlySpan<byte> text, int at) => (10 * Digit(text[at])) + Digit(text[at + 1]);

    private static int Digit(byte value) => char.IsAsciiDigit((char)value) ? value - '0' : -100_000;
}
