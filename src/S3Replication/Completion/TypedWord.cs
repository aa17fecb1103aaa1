using System.Buffers;

namespace S3Replication.Completion;

/// <summary>
/// The beginning of a value as PowerShell hands it to a completer: with the quote that the user opened, and with the
/// one that closes it when the cursor stands inside
/// (<see href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_functions_argument_completion">about_Functions_Argument_Completion</see>).
/// </summary>
internal sealed class TypedWord
{
    private const char Single = '\'';
    private const char Double = '"';

    // All that ends or changes a bare word of PowerShell's, anywhere in it.
    private static readonly SearchValues<char> s_special = SearchValues.Create(" \t\r\n'\"`$|&;,(){}<>@#");

    private readonly char? _quote;

    /// <summary>Reads what was typed.</summary>
    /// <param name="typed">The word; null or empty for nothing yet.</param>
    public TypedWord(string? typed)
    {
        typed ??= string.Empty;
        _quote = typed is [Single or Double, ..] ? typed[0] : null;
        string inner = _quote is null ? typed : typed[1..];
        Text = _quote is char quote && inner.EndsWith(quote) ? inner[..^1] : inner;
    }

    /// <summary>What was typed, without quotes.</summary>
    public string Text { get; }

    /// <summary>Whether the candidate, or one of its other names, begins with it, whatever the case.</summary>
    /// <param name="candidate">The candidate.</param>
    public bool Begins(Candidate candidate) =>
        candidate.OtherNames.Prepend(candidate.Value).Any(name => name.StartsWith(Text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes a value as it can stand on the command line, in the quotes that the user opened.</summary>
    /// <param name="value">The value.</param>
    public string Complete(string value) => _quote switch
    {
        Double => Double + Escape(value) + Double,
        Single => InSingleQuotes(value),
        _ => value.Length == 0 || value.AsSpan().ContainsAny(s_special) ? InSingleQuotes(value) : value,
    };

    private static string InSingleQuotes(string value) =>
        Single + value.Replace("'", "''", StringComparison.Ordinal) + Single;

    private static string Escape(string value) => value
        .Replace("`", "``", StringComparison.Ordinal)
        .Replace("$", "`$", StringComparison.Ordinal)
        .Replace("\"", "`\"", StringComparison.Ordinal);
}
