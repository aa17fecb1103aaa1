using System.Buffers;
using System.Text;

namespace S3Replication.Core.Templates.Text;

/// <summary>
/// Words and here-documents of the shell
/// (<see href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html">Shell Command Language</see>).
/// </summary>
internal static class ShellText
{
    // What means itself in every place of a command.
    private static readonly SearchValues<char> s_plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+,");

    /// <summary>A text as one word that means itself.</summary>
    public static string Quote(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(s_plain)
        ? text
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A text for a here-document whose delimiter is not quoted: it means itself there.</summary>
    public static string HereEscape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text)
        {
            if (c is '\\' or '$' or '`')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
