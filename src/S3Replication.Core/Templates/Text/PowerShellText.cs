using System.Text;

namespace S3Replication.Core.Templates.Text;

/// <summary>
/// Literals of PowerShell
/// (<see href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules">about_Quoting_Rules</see>).
/// </summary>
internal static class PowerShellText
{
    /// <summary>A text between single quotes.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("'");
        foreach (char c in text)
        {
            quoted.Append(c);
            // PowerShell takes typographic quotes for quotes, too.
            if (c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b')
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>A hashtable of texts, in the order of the keys.</summary>
    public static string Table(IReadOnlyDictionary<string, string> entries)
    {
        IEnumerable<string> written = entries
            .OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{Quote(entry.Key)} = {Quote(entry.Value)}");
        return entries.Count == 0 ? "@{}" : $"@{{ {string.Join("; ", written)} }}";
    }
}
