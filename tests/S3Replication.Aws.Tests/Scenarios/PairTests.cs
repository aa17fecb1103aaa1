namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>
/// Two causes at once, 300 pairs drawn by a seed, one in three of two accounts: both are named, or the one that the dominance
/// table says is hidden is unknown. Nothing else is found.
/// </summary>
public sealed class PairTests(ITestOutputHelper output)
{
    public static TheoryData<int> Batches => [.. Enumerable.Range(0, PairDraw.Batches)];

    [Theory]
    [MemberData(nameof(Batches))]
    public async Task Of_two_causes_both_are_named_or_the_hidden_one_is_unknown(int batch)
    {
        List<string> wrong = [];
        int hidden = 0;
        foreach (Scenario scenario in PairDraw.All.Skip(batch * PairDraw.PerBatch).Take(PairDraw.PerBatch))
        {
            ScenarioResult result = await scenario.RunAsync();
            hidden += scenario.Causes.Count(cause => !cause.IsUnknown && !result.Names(cause));
            wrong.AddRange(result.Wrongs.Select(one => $"{scenario}: {one}\n{result.Text}"));
        }

        output.WriteLine($"Batch {batch}: {PairDraw.PerBatch} pairs, {(2 * PairDraw.PerBatch) - hidden} causes named, {hidden} hidden and unknown");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }
}
