using S3Replication.Core.Diagnosis;

namespace S3Replication.Tests.Contract;

/// <summary>The catalogue in docs/checks: a row and a page for each check, told as the check itself tells it.</summary>
public sealed class CheckPagesTests
{
    private static readonly string[] s_headings = ["## What is seen", "## Why", "## Mend", "## Permissions", "## Try it"];

    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(Repository.PathOf("docs", "checks"), "CRR*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_of_a_check_and_tells_its_title_and_all_that_a_page_tells(string id)
    {
        CheckDescription check = Assert.Single(CheckCatalog.All, check => check.Id == id);
        string page = Repository.Read("docs", "checks", $"{id}.md").ReplaceLineEndings("\n");

        Assert.StartsWith($"# {id}: {check.Title}\n", page, StringComparison.Ordinal);
        Assert.Equal(s_headings, page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.Contains($"({check.Documentation.AbsoluteUri})", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_catalogue_tells_the_checks_as_they_are()
    {
        string catalogue = Repository.Read("docs", "checks", "README.md").ReplaceLineEndings("\n");
        string[] rows = [.. catalogue.Split('\n').Where(line => line.StartsWith("| CRR", StringComparison.Ordinal) || line.StartsWith("| [CRR", StringComparison.Ordinal))];

        Assert.Equal(CheckCatalog.All.Select(Row), rows);
        Assert.Equal(CheckCatalog.All.Select(check => check.Id).Order(StringComparer.Ordinal), Pages.Select(row => row.Data));
    }

    private static string Row(CheckDescription check) =>
        $"| [{check.Id}]({check.Id}.md) | {check.Title} | {check.Severity} | [{Path.GetFileNameWithoutExtension(check.Documentation.AbsolutePath)}]({check.Documentation}) |";
}
