namespace S3Replication.Tests.Architecture;

/// <summary>C# files as lines of code.</summary>
internal static class SourceText
{
    /// <summary>The lines that are not comments.</summary>
    public static IEnumerable<string> CodeLines(string file) =>
        File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal));
}
