namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>The pages below docs/proof.</summary>
internal static class ProofPage
{
    public static string PathOf(string page)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "S3Replication.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The repository was not found."), "docs", "proof", page);
    }
}
