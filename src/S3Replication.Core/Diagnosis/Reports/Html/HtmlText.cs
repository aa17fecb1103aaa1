using System.Globalization;
using System.Text;

namespace S3Replication.Core.Diagnosis.Reports.Html;

/// <summary>
/// Text of others for HTML: nothing of it is markup, and nothing of it hides or turns the order of letters. Characters that nobody sees are
/// written as their number.
/// </summary>
internal static class HtmlText
{
    /// <summary>The text as text or as the value of an attribute in quotes.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (char one in Visible(text))
        {
            escaped.Append(one switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => one.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>The text with numbers for what can't be seen, as <c>‹U+202E›</c>: controls, what turns the order of letters, halves of pairs.</summary>
    public static string Visible(string text)
    {
        StringBuilder visible = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            int code = isPair ? char.ConvertToUtf32(text[i], text[i + 1]) : text[i];
            if (Hides(code))
            {
                visible.Append(CultureInfo.InvariantCulture, $"‹U+{code:X4}›");
            }
            else
            {
                visible.Append(text, i, isPair ? 2 : 1);
            }

            i += isPair ? 1 : 0;
        }

        return visible.ToString();
    }

    // Lines may break. Code points past the plane, and those that are no characters, are nobody's letters.
    private static bool Hides(int code) => code != '\n' && (code is <= 0x1F or (>= 0x7F and <= 0x9F) or 0xAD or 0x61C or 0x180E
        or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF
        or (>= 0xD800 and <= 0xDFFF) or (>= 0xFDD0 and <= 0xFDEF) or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE0FFF)
        || (code & 0xFFFE) == 0xFFFE);
}
