using S3Replication.Core.Replication;
using S3Replication.Core.Tests.Proof;

namespace S3Replication.Core.Tests.Replication;

/// <summary>The rules in <c>Replication/Cases</c>, written from AWS's pages.</summary>
[Documented]
public sealed class MatcherCaseTests
{
    private static readonly IReadOnlyList<(string Category, MatcherCase Case)> s_cases = CaseFiles.Read<MatcherCase>("Replication/Cases");

    public static TheoryData<string> Names => [.. s_cases.Select(entry => $"{entry.Category}/{entry.Case.Id}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_object_is_matched_as_the_page_says(string name)
    {
        MatcherCase single = s_cases.Single(entry => $"{entry.Category}/{entry.Case.Id}" == name).Case;
        ReplicationConfiguration configuration = single.ToConfiguration();
        Assert.All(single.Objects, item => Assert.Equal(
            item.Expected, RuleMatcher.Explain(configuration, item.ToSubject()).Select(verdict => verdict.Reason)));
    }

    [Fact]
    public void Every_rule_names_its_page_and_none_stands_twice()
    {
        Assert.All(s_cases, entry => Assert.StartsWith("https://docs.aws.amazon.com/", entry.Case.Page, StringComparison.Ordinal));
        Assert.All(s_cases, entry => Assert.NotEmpty(entry.Case.Objects));
        Assert.Distinct(Names.Select(row => row.Data));
        Assert.Distinct(s_cases.Select(entry => entry.Case.Rule));
    }
}
