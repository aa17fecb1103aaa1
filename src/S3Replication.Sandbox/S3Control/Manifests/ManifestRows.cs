using System.Text;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>Rows of CSV, quoted as <see href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</see> says.</summary>
internal static class ManifestRows
{
    /// <summary>Reads rows; empty lines are none.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">A quote that nothing closes, or that stands in the midst of a field.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(string text)
    {
        int at = 0;
        while (at < text.Length)
        {
            List<string> row = [];
            do
            {
                row.Add(ReadField(text, ref at));
            }
            while (at < text.Length && text[at++] == ',');

            // Behind a carriage return or a line feed by now: skip the rest of the line's end.
            while (at < text.Length && text[at] is '\r' or '\n')
            {
                at++;
            }

            if (row is not [{ Length: 0 }])
            {
                yield return row;
            }
        }
    }

    /// <summary>Writes a field, quoted when it must be.</summary>
    /// <param name="field">The field.</param>
    public static string Field(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : Quoted(field);

    /// <summary>Writes a field in quotes.</summary>
    /// <param name="field">The field.</param>
    public static string Quoted(string field) => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A key as manifests and reports have it: URL-encoded but for slashes.</summary>
    /// <param name="key">The key.</param>
    public static string EncodeKey(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));

    private static string ReadField(string text, ref int at)
    {
        if (at >= text.Length || text[at] != '"')
        {
            int end = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
            string plain = end < 0 ? text[at..] : text.Substring(at, end);
            at += plain.Length;
            return plain;
        }

        StringBuilder field = new();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                field.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append(text[at++]);
            }
            else
            {
                at++;
                return at == text.Length || text[at] is ',' or '\r' or '\n' ? field.ToString() : throw new FormatException();
            }
        }

        throw new FormatException();
    }
}
