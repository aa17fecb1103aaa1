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
            await using Setup setup = await scenario.MakeAsync();
            string symptom = await scenario.SymptomAsync(setup);
            ScenarioResult result = new(scenario, await setup.DiagnoseAsync());

            Assert.Equal(cause.Symptom, symptom);
            Assert.True(cause.IsUnknown ? result.LeavesOpen(cause) : result.Names(cause), $"Not named, crossAccount {crossAccount}:\n{result.Text}");
            Assert.True(result.FalseAlarms.Count == 0, $"Beside it, crossAccount {crossAccount}:\n{string.Join('\n', result.FalseAlarms)}");
        }
    }
}
