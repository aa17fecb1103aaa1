namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Each root cause alone, injected into a healthy set-up by AWS's APIs: it has its effect, and the diagnosis names it.</summary>
public sealed class CauseTests
{
    public static TheoryData<string> Causes => [.. CauseTable.All.Select(cause => cause.Id)];

    [Theory]
    [MemberData(nameof(Causes))]
    public async Task A_cause_alone_is_named_and_nothing_else(string id)
    {
        Cause cause = CauseTable.Of(id);
        foreach (bool crossAccount in cause.CrossAccount is { } only ? [only] : new[] { false, true })
        {
            Scenario scenario = new([cause], crossAccount);
            ScenarioResult result = await scenario.RunAsync();

            Assert.Equal(cause.Symptom, result.Symptom);
            Assert.True(result.Wrongs.Count == 0, $"{scenario}:\n{string.Join('\n', result.Wrongs)}\n\n{result.Text}");
            Assert.Contains(ProofPage.Row(cause, scenario, result), ProofPage.Text, StringComparison.Ordinal);
        }
    }
}
