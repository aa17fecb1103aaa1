using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>What the fields of an inventory mean.</summary>
internal static class FieldReader
{
    /// <summary>
    /// Decodes a key: "When you're using the CSV file format, the key name is URL-encoded and must be decoded before you can use it"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory.html#storage-inventory-contents">Amazon S3 Inventory list</see>).
    /// A plus is a space, as in forms.
    /// </summary>
    /// <param name="field">The field.</param>
    /// <param name="target">Where the key goes; as long as the field at least.</param>
    /// <returns>The key's bytes.</returns>
    /// <exception cref="FormatException">A percent sign without two hexadecimal digits.</exception>
    public static int DecodeKey(ReadOnlySpan<byte> field, Span<byte> target)
    {
        int written = 0;
        while (!field.IsEmpty)
        {
            int plain = field.IndexOfAny((byte)'%', (byte)'+');
            plain = plain < 0 ? field.Length : plain;
            field[..plain].CopyTo(target[written..]);
            written += plain;
            field = field[plain..];
            if (field.IsEmpty)
            {
                break;
            }

            bool escape = field[0] == (byte)'%';
            target[written++] = escape ? Hex(field) : (byte)' ';
            field = field[(escape ? 3 : 1)..];
        }

        return written;
    }

    /// <summary>Whether a field says yes; an empty one says no.</summary>
    /// <param name="field">The field.</param>
    /// <exception cref="FormatException">Neither <c>true</c> nor <c>false</c>.</exception>
    public static bool IsTrue(ReadOnlySpan<byte> field) =>
        !field.IsEmpty && (Ascii.EqualsIgnoreCase(field, "true"u8)
            || (Ascii.EqualsIgnoreCase(field, "false"u8) ? false : throw Bad(field, "neither true nor false")));

    /// <summary>A number of bytes; an empty field, as delete markers have it, is 0.</summary>
    /// <param name="field">The field.</param>
    /// <exception cref="FormatException">Something else.</exception>
    public static long Size(ReadOnlySpan<byte> field) =>
        field.IsEmpty ? 0
        : Utf8Parser.TryParse(field, out long value, out int used) && used == field.Length && value >= 0 ? value
        : throw Bad(field, "no size");

    /// <summary>A time: <c>2016-11-06T21:32:00.000Z</c>.</summary>
    /// <param name="field">The field.</param>
    /// <returns>Milliseconds since 1970.</returns>
    /// <exception cref="FormatException">Something else.</exception>
    public static long Milliseconds(ReadOnlySpan<byte> field)
    {
        // The one form that S3 writes takes no detour over a text.
        if (field.Length == 24 && field[4] == '-' && field[7] == '-' && field[10] == 'T' && field[13] == ':' && field[16] == ':'
            && field[19] == '.' && field[23] == 'Z'
            && Digits(field, 0, 4, out int year) && Digits(field, 5, 2, out int month) && Digits(field, 8, 2, out int day)
            && Digits(field, 11, 2, out int hour) && Digits(field, 14, 2, out int minute) && Digits(field, 17, 2, out int second)
            && Digits(field, 20, 3, out int millisecond)
            && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && hour < 24 && minute < 60 && second < 60)
        {
            return new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero).ToUnixTimeMilliseconds();
        }

        return DateTimeOffset.TryParse(
            Encoding.UTF8.GetString(field), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : throw Bad(field, "no time");
    }

    /// <summary>A field that makes no sense.</summary>
    /// <param name="field">The field.</param>
    /// <param name="problem">What it is instead.</param>
    public static FormatException Bad(ReadOnlySpan<byte> field, string problem) =>
        new($"has '{Encoding.UTF8.GetString(field[..Math.Min(field.Length, 100)])}', which is {problem}");

    private static bool Digits(ReadOnlySpan<byte> field, int start, int count, out int value)
    {
        value = 0;
        foreach (byte digit in field.Slice(start, count))
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return true;
    }

    private static byte Hex(ReadOnlySpan<byte> field) =>
        field.Length > 2 && char.IsAsciiHexDigit((char)field[1]) && char.IsAsciiHexDigit((char)field[2])
            ? (byte)((Nibble(field[1]) << 4) | Nibble(field[2]))
            : throw Bad(field, "not URL-encoded");

    private static int Nibble(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
