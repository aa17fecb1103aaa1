using System.Globalization;
using System.Text;

namespace S3Replication.Core.Audit.Inventory.Athena;

/// <summary>
/// Writes names and values into statements. Athena reads <c>CREATE TABLE</c> as Hive does and <c>SELECT</c> as Trino does
/// (<see href="https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html">SQL reference for Athena</see>), and they quote unlike
/// each other.
/// </summary>
internal static class Sql
{
    /// <summary>A name in a statement of Hive.</summary>
    /// <param name="name">The name: letters, digits and underscores.</param>
    public static string HiveName(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>A text in a statement of Hive, where a backslash escapes.</summary>
    /// <param name="text">The text.</param>
    public static string HiveText(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>A name in a query.</summary>
    /// <param name="name">The name.</param>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text in a query, where nothing but a doubled quote escapes.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A time as inventories have it, so that times are compared as texts.</summary>
    /// <param name="time">The time.</param>
    public static string Time(DateTimeOffset time) =>
        Text(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>Whether a text begins with another.</summary>
    /// <param name="expression">The text.</param>
    /// <param name="prefix">What it may begin with.</param>
    public static string StartsWith(string expression, string prefix) =>
        // Queries count characters, not the halves of those beyond U+FFFF.
        prefix.Length == 0 ? "TRUE" : FormattableString.Invariant($"substr({expression}, 1, {prefix.EnumerateRunes().Count()}) = {Text(prefix)}");

    /// <summary>A name of letters, digits and underscores, as tables and columns have: <c>LastModifiedDate</c> is <c>last_modified_date</c>.</summary>
    /// <param name="name">Any text.</param>
    public static string Identifier(string name)
    {
        StringBuilder text = new();
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (char.IsAsciiLetterUpper(c) && i > 0 && (char.IsAsciiLetterLower(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_');
        }

        return text.ToString();
    }
}
