using System.Reflection;
using System.Text;
using System.Xml;

namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>Words of a report. Names of others are in them, with whatever characters these have.</summary>
internal static class ReportText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The version of this product, as the module's manifest has it.</summary>
    public static string ToolVersion { get; } =
        typeof(ReportText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The time in UTC, to the second.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// The text with U+FFFD for what XML 1.0 can't hold, escaped or not
    /// (<see href="https://www.w3.org/TR/xml/#charsets">Characters</see>): control characters and halves of surrogate pairs.
    /// </summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text, i++, 2);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : Replacement);
            }
        }

        return clean.ToString();
    }

    /// <summary>
    /// The text with U+FFFD for what steers a terminal or turns the order of letters: the key of an object may hold any of it.
    /// </summary>
    public static string ForTerminal(string text) => string.Create(text.Length, text, static (clean, from) =>
    {
        for (int i = 0; i < from.Length; i++)
        {
            bool steers = char.IsControl(from[i]) || from[i] is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
            clean[i] = steers ? Replacement : from[i];
        }
    });

    /// <summary>Cause, mend and pages of a check, a line each.</summary>
    public static string Explain(CheckResult check)
    {
        List<string> lines = [$"Seen: {check.Observed}"];
        foreach ((string label, string? text) in new[]
        {
            ("Why: ", check.Cause),
            ("Mend: ", check.Remedy),
            ("Page: ", check.Page),
            ("AWS: ", check.Documentation?.AbsoluteUri),
        })
        {
            if (text is not null)
            {
                lines.Add(label + text);
            }
        }

        return Clean(string.Join('\n', lines));
    }
}
