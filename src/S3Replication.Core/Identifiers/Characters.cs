using System.Buffers;
using System.Globalization;
using System.Text;

namespace S3Replication.Core.Identifiers;

/// <summary>The character sets of AWS's naming rules.</summary>
internal static class Characters
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Number = "0123456789";

    public static SearchValues<char> Digits { get; } = SearchValues.Create(Number);

    public static SearchValues<char> LowerAlphanumeric { get; } = SearchValues.Create(Lower + Number);

    public static SearchValues<char> BucketName { get; } = SearchValues.Create(Lower + Number + ".-");

    public static SearchValues<char> BucketNameOnce { get; } = SearchValues.Create(Lower + Upper + Number + ".-_");

    /// <summary>IAM's <c>[\w+=,.@-]</c>.</summary>
    public static SearchValues<char> IamName { get; } = SearchValues.Create(Lower + Upper + Number + "_+=,.@-");

    /// <summary>Shows a character so that an invisible one can be seen too.</summary>
    public static string Describe(string text, int index)
    {
        Rune.DecodeFromUtf16(text.AsSpan(index), out Rune rune, out _);
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        bool visible = category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        return rune.Value == ' ' ? "a space"
            : visible ? $"'{rune}' (U+{rune.Value:X4})"
            : $"U+{rune.Value:X4}";
    }

    /// <summary>The first UTF-16 unit that XML 1.0 can't carry; -1 when there is none.</summary>
    public static int IndexOfNotXml(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!System.Xml.XmlConvert.IsXmlChar(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
