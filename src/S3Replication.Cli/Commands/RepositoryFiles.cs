using S3Replication.Core.Rehearsal;

namespace S3Replication.Cli.Commands;

/// <summary>Real files for the demonstration: those of the repository, or those beside the program.</summary>
internal static class RepositoryFiles
{
    private const int Most = 24;

    private static readonly string[] s_folders = ["src", "docs", "tests"];

    /// <summary>Some files, spread evenly over the folder.</summary>
    public static IReadOnlyList<DemoFile> Find()
    {
        string? root = RootAbove(Directory.GetCurrentDirectory()) ?? RootAbove(AppContext.BaseDirectory);
        string folder = root ?? AppContext.BaseDirectory;
        string[] paths =
        [
            .. Directory.EnumerateFiles(folder),
            .. s_folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists)
                .SelectMany(path => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)),
        ];
        string[] names =
        [
            .. paths.Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
                .Where(name => !$"/{name}".Contains("/bin/", StringComparison.Ordinal)
                    && !$"/{name}".Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        int step = Math.Max(1, names.Length / Most);
        return
        [
            .. names.Where((_, index) => index % step == 0).Take(Most).Select(name => new DemoFile(
                name,
                () => new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.Read))),
        ];
    }

    private static string? RootAbove(string folder)
    {
        for (DirectoryInfo? place = new(folder); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "S3Replication.sln")))
            {
                return place.FullName;
            }
        }

        return null;
    }
}
