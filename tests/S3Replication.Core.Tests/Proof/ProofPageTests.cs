using System.Text.Json;

namespace S3Replication.Core.Tests.Proof;

public sealed class ProofPageTests
{
    [Theory]
    [InlineData("Policies", "requests")]
    [InlineData("Replication", "objects")]
    public void The_page_counts_the_rules_as_the_case_files_have_them(string area, string asked)
    {
        string page = ProofFiles.Read("docs/proof/evaluator.md");
        Assert.All(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, area, "Cases"), "*.json"), file =>
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllText(file));
            JsonElement cases = json.RootElement.GetProperty("cases");
            int requests = cases.EnumerateArray().Sum(single => single.GetProperty(asked).GetArrayLength());
            string row = $"| `tests/S3Replication.Core.Tests/{area}/Cases/{Path.GetFileName(file)}` | {cases.GetArrayLength()} | {requests} |";
            Assert.Contains(row, page, StringComparison.Ordinal);
        });
    }
}
