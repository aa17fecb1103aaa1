namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>The page about root causes: what it sums up, and how it is written anew.</summary>
public sealed class ProofTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_page_about_root_causes_sums_up_what_is_shown()
    {
        if (ProofPage.IsWritten)
        {
            IEnumerable<Scenario> alone =
                from cause in CauseTable.All
                from crossAccount in new[] { false, true }
                where cause.CrossAccount is null || cause.CrossAccount == crossAccount
                select new Scenario([cause], crossAccount);
            ProofPage.Write(await RunAsync(alone), await RunAsync(PairDraw.All));
        }

        output.WriteLine(ProofPage.Text);
        Assert.Contains(ProofPage.Summary(), ProofPage.Text, StringComparison.Ordinal);
    }

    private static async Task<List<(Scenario, ScenarioResult)>> RunAsync(IEnumerable<Scenario> scenarios)
    {
        List<(Scenario, ScenarioResult)> results = [];
        foreach (Scenario scenario in scenarios)
        {
            ScenarioResult result = await scenario.RunAsync();
            Assert.True(result.Wrongs.Count == 0, $"{scenario}:\n{string.Join('\n', result.Wrongs)}\n\n{result.Text}");
            results.Add((scenario, result));
        }

        return results;
    }
}
