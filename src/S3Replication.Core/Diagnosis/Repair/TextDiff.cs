using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace S3Replication.Core.Diagnosis.Repair;

/// <summary>Shows what a change of a document changes, line by line.</summary>
internal static class TextDiff
{
    private const int Context = 2;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The lines that go with <c>-</c>, those that come with <c>+</c>, and two around them; empty when none does.</summary>
    /// <param name="before">The document before; null when there was none.</param>
    /// <param name="after">The document after; null when there is none.</param>
    public static string Of(string? before, string? after)
    {
        string[] old = Lines(before);
        string[] now = Lines(after);
        List<(char Mark, string Line)> all = Walk(old, now, Lengths(old, now));
        int[] changed = [.. all.Select((line, index) => (line.Mark, index)).Where(line => line.Mark != ' ').Select(line => line.index)];
        List<string> shown = [];
        int last = -1;
        for (int i = 0; i < all.Count; i++)
        {
            if (Array.Exists(changed, index => Math.Abs(index - i) <= Context))
            {
                shown.AddRange(last >= 0 && i > last + 1 ? ["  …"] : Array.Empty<string>());
                shown.Add($"{all[i].Mark} {all[i].Line}");
                last = i;
            }
        }

        return string.Join('\n', shown);
    }

    // The longest common part of what follows each pair of lines.
    private static int[,] Lengths(string[] old, string[] now)
    {
        int[,] lengths = new int[old.Length + 1, now.Length + 1];
        for (int i = old.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == now[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    private static List<(char Mark, string Line)> Walk(string[] old, string[] now, int[,] lengths)
    {
        List<(char Mark, string Line)> lines = [];
        int i = 0;
        int j = 0;
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                lines.Add((' ', old[i]));
                i++;
                j++;
            }
            else if (j == now.Length || (i < old.Length && lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                lines.Add(('-', old[i++]));
            }
            else
            {
                lines.Add(('+', now[j++]));
            }
        }

        return lines;
    }

    private static string[] Lines(string? document) =>
        document is null ? [] : Pretty(document).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // A document that is neither JSON nor XML is shown as it is.
    private static string Pretty(string document)
    {
        try
        {
            if (document.TrimStart().StartsWith('<'))
            {
                return XDocument.Parse(document).ToString().ReplaceLineEndings("\n");
            }

            using JsonDocument json = JsonDocument.Parse(document);
            return JsonSerializer.Serialize(json.RootElement, s_json).ReplaceLineEndings("\n");
        }
        catch (Exception exception) when (exception is JsonException or XmlException)
        {
            return document.ReplaceLineEndings("\n");
        }
    }
}
