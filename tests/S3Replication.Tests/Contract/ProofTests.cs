using System.Text.RegularExpressions;

namespace S3Replication.Tests.Contract;

/// <summary>A page that names tests is worth what it names: each of them must exist.</summary>
public sealed class ProofTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Named => [.. new[] { "setup.md", "sandbox.md", "website.md", "proof/attacks.md" }
        .SelectMany(page => Regex.Matches(
            Repository.Read("docs", page), @"`(?<name>\w+Tests\.\w+|\w+\.Tests\.ps1)`", RegexOptions.ExplicitCapture, s_timeout))
        .Select(match => match.Groups["name"].Value)
        .Distinct()];

    [Theory]
    [MemberData(nameof(Named))]
    public void Every_test_that_the_pages_name_exists(string name)
    {
        if (name.EndsWith(".ps1", StringComparison.Ordinal))
        {
            Assert.True(File.Exists(Repository.PathOf("tests", "pester", name)), name);
            return;
        }

        string[] parts = name.Split('.');
        Regex declaration = new($@"public (async )?(Task|void) {parts[1]}\(", RegexOptions.ExplicitCapture, s_timeout);
        Assert.Contains(
            Repository.Sources("tests").Where(file => Path.GetFileNameWithoutExtension(file) == parts[0]),
            file => declaration.IsMatch(File.ReadAllText(file)));
    }
}
