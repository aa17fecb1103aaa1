using S3Replication.Core.Policies;
using S3Replication.Core.Tests.Proof;

namespace S3Replication.Core.Tests.Policies;

/// <summary>The rules in <c>Policies/Cases</c>, written from AWS's pages.</summary>
[Documented]
public sealed class EvaluatorCaseTests
{
    private static readonly IReadOnlyList<(string Category, EvaluatorCase Case)> s_cases = CaseFiles.Read<EvaluatorCase>("Policies/Cases");

    public static TheoryData<string> Names => [.. s_cases.Select(entry => $"{entry.Category}/{entry.Case.Id}")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_is_decided_as_the_page_says(string name)
    {
        EvaluatorCase single = s_cases.Single(entry => $"{entry.Category}/{entry.Case.Id}" == name).Case;
        PolicySet policies = single.ToPolicySet();
        Assert.All(single.Requests, request =>
        {
            AccessDecision decision = PolicyEvaluator.Evaluate(request.ToRequest(), policies);
            Assert.True(
                decision.Outcome == request.Expected,
                $"{single.Rule} {single.Page} expects {request.Expected}; was {decision.Outcome}: {decision.Explanation}");
        });
    }

    [Fact]
    public void There_are_enough_rules_in_every_category_and_none_stands_twice()
    {
        Assert.True(s_cases.Count >= 150);
        Assert.Equal(
            ["boundaries", "conditions", "cross-account", "evaluation-logic", "key-policies", "not-elements", "organizations", "variables", "wildcards"],
            s_cases.Select(entry => entry.Category).Distinct().Order());
        Assert.All(s_cases.CountBy(entry => entry.Category), category => Assert.True(category.Value >= 10, $"{category.Key}: {category.Value}"));
        Assert.Distinct(Names.Select(row => row.Data));
        Assert.Distinct(s_cases.Select(entry => entry.Case.Rule));
    }

    [Fact]
    public void Every_rule_names_its_page_and_has_a_request() => Assert.All(s_cases, entry =>
    {
        Assert.StartsWith("https://docs.aws.amazon.com/", entry.Case.Page, StringComparison.Ordinal);
        Assert.NotEmpty(entry.Case.Requests);
        Assert.EndsWith(".", entry.Case.Rule, StringComparison.Ordinal);
    });
}
