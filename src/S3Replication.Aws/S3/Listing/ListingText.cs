using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Xml;

namespace S3Replication.Aws.S3.Listing;

/// <summary>
/// Makes values of the texts of elements, so that only what is kept becomes a string, and what repeats becomes one only once.
/// </summary>
internal sealed class ListingText
{
    private const int MostRepeated = 16;

    // A key with bytes that are none of UTF-8 would become another key.
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<(byte[] Text, string Value)> _repeated = [];
    private byte[] _lastRaw = new byte[1024];
    private int _lastLength;
    private string _lastKey = string.Empty;

    /// <summary>A text.</summary>
    /// <param name="text">Its bytes.</param>
    public static string Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return s_strict.GetString(text);
        }
        catch (DecoderFallbackException failure)
        {
            throw new XmlException("A text is not in UTF-8.", failure);
        }
    }

    /// <summary>A key; the versions of one share its string.</summary>
    /// <param name="text">Its bytes.</param>
    /// <param name="isEncoded">Whether keys come URL-encoded.</param>
    public string ReadKey(ReadOnlySpan<byte> text, bool isEncoded)
    {
        if (_lastLength == 0 || !text.SequenceEqual(_lastRaw.AsSpan(0, _lastLength)))
        {
            if (_lastRaw.Length < text.Length)
            {
                _lastRaw = new byte[text.Length];
            }

            text.CopyTo(_lastRaw);
            _lastLength = text.Length;
            _lastKey = isEncoded && KeyText.NeedsDecoding(text) ? KeyText.Decode(text) : Read(text);
        }

        return _lastKey;
    }

    /// <summary>Ends the sharing of strings with the keys read so far, which were read otherwise.</summary>
    public void ForgetKey() => _lastLength = 0;

    /// <summary>A text of which a page has few: a storage class, an owner.</summary>
    /// <param name="text">Its bytes.</param>
    /// <returns>Null when it is empty.</returns>
    public string? ReadRepeated(ReadOnlySpan<byte> text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        foreach ((byte[] known, string value) in _repeated)
        {
            if (text.SequenceEqual(known))
            {
                return value;
            }
        }

        string added = Read(text);
        if (_repeated.Count < MostRepeated)
        {
            _repeated.Add((text.ToArray(), added));
        }

        return added;
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
