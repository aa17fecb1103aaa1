using System.Runtime.CompilerServices;

namespace S3Replication.Core.Tests.Proof;

/// <summary>The files of the repository that tell of the proof.</summary>
internal static class ProofFiles
{
    private static readonly string s_root = Path.GetFullPath(Path.Combine(FolderOfThisFile(), "..", "..", ".."));

    /// <summary>The text of a file, with lines that end as on Unix.</summary>
    /// <param name="path">The path from the repository's root, with slashes.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(s_root, path)).ReplaceLineEndings("\n");

    private static string FolderOfThisFile([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
