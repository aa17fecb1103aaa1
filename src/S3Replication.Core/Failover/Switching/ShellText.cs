namespace S3Replication.Core.Failover.Switching;

/// <summary>Texts as words of a shell: what is between the quotation marks means nothing to it.</summary>
internal static class ShellText
{
    /// <summary>For bash and every POSIX shell.</summary>
    /// <param name="text">The text.</param>
    public static string Bash(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>For PowerShell, which takes typographic quotation marks for its own too.</summary>
    /// <param name="text">The text.</param>
    public static string PowerShell(string text) => $"'{string.Concat(text.Select(c => c is '\'' or '\u2018' or '\u2019' or '\u201A' or '\u201B' ? new string(c, 2) : $"{c}"))}'";
}
