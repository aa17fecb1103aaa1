namespace S3Replication.Clients.Tests;

/// <summary>The linter of CloudFormation templates; the test is skipped where there is none.</summary>
internal static class CfnLint
{
    private const int OnlyWarnings = 4;

    /// <summary>Lints templates, and asserts that there is nothing to be said of them.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="files">The templates.</param>
    public static async Task FindsNothingAsync(string folder, IEnumerable<string> files)
    {
        ClientResult linted = await ClientProgram.Find("cfn-lint", new Dictionary<string, string>())
            .RunAsync(folder, ["--format", "parseable", "--", .. files]);

        // Its list of actions may be older than annotations are, whose action AWS's page names (annotations-overview.html).
        IEnumerable<string> findings = (linted.Output + linted.Error).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !(line.Contains(":W3037:", StringComparison.Ordinal) && line.Contains(":'getobjectversionannotationforreplication' ", StringComparison.Ordinal)));
        Assert.Empty(findings);
        Assert.True(linted.ExitCode is 0 or OnlyWarnings, $"cfn-lint ended with {linted.ExitCode}.");
    }
}
