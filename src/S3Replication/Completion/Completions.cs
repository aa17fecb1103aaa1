using System.Management.Automation;

namespace S3Replication.Completion;

/// <summary>Completions of values.</summary>
internal static class Completions
{
    /// <summary>Takes what was typed without its quotes.</summary>
    /// <param name="word">The word as it stands on the command line.</param>
    public static string Typed(string? word) => (word ?? string.Empty).Trim('\'', '"');

    /// <summary>Whether a value completes what was typed.</summary>
    public static bool Fits(string value, string typed) => value.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value as it must stand on the command line.</summary>
    /// <param name="value">The value.</param>
    public static string Quoted(string value) =>
        value.Length > 0 && value.All(character => char.IsAsciiLetterOrDigit(character) || "-._/:".Contains(character, StringComparison.Ordinal))
            ? value
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Makes a completion.</summary>
    /// <param name="value">The value.</param>
    /// <param name="toolTip">What it is.</param>
    public static CompletionResult Of(string value, string toolTip) =>
        new(Quoted(value), value, CompletionResultType.ParameterValue, toolTip);
}
