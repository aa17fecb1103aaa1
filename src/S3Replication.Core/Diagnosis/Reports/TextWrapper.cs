using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace S3Replication.Core.Diagnosis.Reports;

/// <summary>Brings text into lines that a terminal need not break.</summary>
internal static class TextWrapper
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Breaks between words, and before a parameter so that a call can still be copied: the line then ends with PowerShell's
    /// backtick. Policy statements come out as JSON is usually written.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="width">How long a line may be; a word that is longer stays whole.</param>
    public static IEnumerable<string> Wrap(string text, int width) => Split(ReportText.ForTerminal(text)).SelectMany(part => part.IsJson
        ? JsonNode.Parse(part.Text)!.ToJsonString(s_json).ReplaceLineEndings("\n").Split('\n')
        : WrapLine(part.Text, width));

    private static IEnumerable<string> WrapLine(string text, int width)
    {
        StringBuilder line = new();
        foreach (string word in Words(text))
        {
            // Room for a backtick behind a blank.
            if (line.Length > 0 && line.Length + 1 + word.Length > width - 2)
            {
                yield return line.Append(IsParameter(word) ? " `" : string.Empty).ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    // A parameter and its value are one word.
    private static IEnumerable<string> Words(string text)
    {
        string? parameter = null;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (parameter is not null && IsParameter(word))
            {
                yield return parameter;
                parameter = null;
            }

            if (IsParameter(word))
            {
                parameter = word;
                continue;
            }

            yield return parameter is null ? word : $"{parameter} {word}";
            parameter = null;
        }

        if (parameter is not null)
        {
            yield return parameter;
        }
    }

    private static bool IsParameter(string word) =>
        word.Length > 1 && word[0] == '-' && char.IsAsciiLetter(word.AsSpan().TrimStart('-') is [char first, ..] ? first : ' ');

    private static IEnumerable<(string Text, bool IsJson)> Split(string text)
    {
        int done = 0;
        while (done < text.Length && text.IndexOf("{\"", done, StringComparison.Ordinal) is int start and >= 0
            && LengthOfJson(text[start..]) is int length and > 0)
        {
            yield return (text[done..start], false);
            yield return (text.Substring(start, length), true);
            done = start + length;

            // What divides a statement from the next words would stand alone.
            while (done < text.Length && text[done] is ',' or ' ' or '.')
            {
                done++;
            }
        }

        yield return (text[done..], false);
    }

    // Other JSON is in quotes, within a call of the AWS CLI.
    private static bool IsStatement(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("Effect", out _);
    }

    // 0 where it is no statement.
    private static int LengthOfJson(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(bytes, isFinalBlock: false, state: default);
        try
        {
            return reader.Read() && reader.TrySkip() && IsStatement(bytes.AsMemory(0, (int)reader.BytesConsumed))
                ? Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed))
                : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
