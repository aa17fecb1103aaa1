using System.Collections;
using System.Globalization;

namespace S3Replication.Commands;

/// <summary>Tags as PowerShell users write them.</summary>
internal static class Tags
{
    /// <summary>Turns a hashtable, or any other dictionary, into tags.</summary>
    /// <param name="table">The table; null stays null.</param>
    public static Dictionary<string, string>? From(IDictionary? table)
    {
        if (table is null)
        {
            return null;
        }

        Dictionary<string, string> tags = new(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in table)
        {
            tags[Text(entry.Key)] = Text(entry.Value);
        }

        return tags;
    }

    private static string Text(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
