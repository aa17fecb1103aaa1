using System.Runtime.CompilerServices;
using System.Text;

namespace S3Replication.Core.Backfill;

/// <summary>
/// Reads rows of CSV from a stream, quoted as <see href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</see> says, holding one
/// row at a time.
/// </summary>
internal static class CsvRows
{
    private const int BufferSize = 1 << 16;

    /// <summary>Reads them; empty lines are none.</summary>
    /// <param name="content">UTF-8; not disposed.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync(
        Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamReader reader = new(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize, leaveOpen: true);
        char[] buffer = new char[BufferSize];
        StringBuilder field = new();
        List<string> row = [];
        bool isQuoted = false;
        bool isClosed = false;
        int count;
        while ((count = await reader.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            for (int i = 0; i < count; i++)
            {
                char next = buffer[i];
                if (isQuoted && !isClosed)
                {
                    isClosed = next == '"';
                    field.Append(isClosed ? string.Empty : next);
                }
                else if (isClosed && next == '"')
                {
                    // Two quotes are one.
                    field.Append('"');
                    isClosed = false;
                }
                else if (next == '"' && field.Length == 0)
                {
                    isQuoted = true;
                }
                else if (next is ',' or '\r' or '\n')
                {
                    row.Add(field.ToString());
                    field.Clear();
                    isQuoted = isClosed = false;
                    if (next != ',' && row is not [{ Length: 0 }])
                    {
                        yield return row;
                    }

                    row = next == ',' ? row : [];
                }
                else
                {
                    field.Append(next);
                }
            }
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }
}
