using System.Runtime.CompilerServices;

namespace S3Replication.Tests;

/// <summary>The files of the repository that is being tested.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Read(params string[] path) => File.ReadAllText(PathOf(path));

    public static string PathOf(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>The C# files of a folder, without what the build makes.</summary>
    public static IEnumerable<string> Sources(params string[] path) =>
        Directory.EnumerateFiles(PathOf(path), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    private static string FindRoot([CallerFilePath] string file = "")
    {
        string? directory = Path.GetDirectoryName(file);
        while (directory is not null && !File.Exists(Path.Combine(directory, "S3Replication.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new DirectoryNotFoundException("S3Replication.sln is in no folder above the tests.");
    }
}
