using System.Globalization;
using System.Text.RegularExpressions;

namespace S3Replication.Clients.Tests;

/// <summary>
/// A stretch of ceph/s3-tests against the sandbox, where <c>CRR_S3TESTS</c> names a checkout of it; <c>CRR_S3TESTS_PYTHON</c> names a Python that has
/// what the suite asks for, and <c>CRR_S3TESTS_KEYWORD</c> other tests, as pytest's <c>-k</c>. The whole is run by
/// <c>tests/s3tests/run.ps1</c>; docs/proof/s3-tests.md tells what it gave.
/// </summary>
public sealed partial class PeerSuiteTests
{
    [Fact]
    public async Task The_suite_of_a_peer_passes()
    {
        string? suite = Environment.GetEnvironmentVariable("CRR_S3TESTS");
        Assert.SkipWhen(suite is null, "CRR_S3TESTS names no checkout of ceph/s3-tests.");
        string result = Path.Combine(Path.GetTempPath(), $"s3tests-{Guid.NewGuid():N}.csv");

        ClientResult run = await ClientProgram.Find("pwsh", new Dictionary<string, string>()).RunAsync(
            Path.GetTempPath(),
            "-NoProfile",
            "-File",
            RepositoryFile("tests", "s3tests", "run.ps1"),
            "-Suite",
            suite!,
            "-Result",
            result,
            "-Python",
            Environment.GetEnvironmentVariable("CRR_S3TESTS_PYTHON") ?? "python3",
            "-Keyword",
            Environment.GetEnvironmentVariable("CRR_S3TESTS_KEYWORD") ?? "versioning or post_object or copy_object",
            "-Crr",
            Path.Combine(AppContext.BaseDirectory, "crr.dll"));
        File.Delete(result);

        Match counts = Counts().Match(run.Output);
        Assert.True(counts.Success, run.Output + run.Error);
        double share = double.Parse(counts.Groups["passed"].Value, CultureInfo.InvariantCulture)
            / double.Parse(counts.Groups["run"].Value, CultureInfo.InvariantCulture);
        Assert.True(share >= 0.95, run.Output);
    }

    private static string RepositoryFile(params string[] path)
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "S3Replication.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The repository is not above the tests.");
        }

        return Path.Combine([folder.FullName, .. path]);
    }

    [GeneratedRegex("sandbox: (?<passed>[0-9]+) of (?<run>[0-9]+) passed", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Counts();
}
