using System.Globalization;
using System.Text;

namespace S3Replication.Core.Templates.Text;

/// <summary>What the languages with C's escapes have in common: JSON, Python, HCL, and YAML between double quotes.</summary>
internal static class Escapes
{
    /// <summary>The text with its quotes, backslashes and invisible characters escaped; without quotes around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="invisible">Whether invisible characters that the language allows are escaped too.</param>
    public static string Escape(string text, bool invisible = true)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            escaped.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when (invisible ? IsInvisible(c) : c < ' ') => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return escaped.ToString();
    }

    /// <summary>Whether a character is hard to see in a text, or ends a line in some languages.</summary>
    public static bool IsInvisible(char c) =>
        char.IsControl(c) || (c != ' ' && char.IsSeparator(c)) || char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
