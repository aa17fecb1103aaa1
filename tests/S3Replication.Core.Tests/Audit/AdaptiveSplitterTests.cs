using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit;

public sealed class AdaptiveSplitterTests(ITestOutputHelper output)
{
    private const int Workers = 16;
    private const int PageSize = 1000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Spaces => [.. KeySpaces.All.Keys];

    [Theory(Timeout = 480_000)]
    [MemberData(nameof(Spaces))]
    public async Task A_million_keys_are_shared_about_evenly(string space)
    {
        const int Keys = 1_000_000;
        const int Ideal = Keys / PageSize / Workers;
        Lockstep run = new(new KeySpaceListing(new KeySpaces(Keys, KeySpaces.All[space])), Workers);

        await run.RunAsync(Token);

        output.WriteLine($"{space}: {run}");
        Assert.Equal(Keys, run.Keys);
        Assert.InRange(run.Rounds, Ideal, (space == "skewed" ? 4 : 2) * Ideal);
        Assert.InRange(run.Pages + run.Probes, Keys / PageSize, Keys / PageSize * 1.2);
    }

    [Theory(Timeout = 480_000)]
    [MemberData(nameof(Spaces))]
    public async Task A_few_pages_are_not_searched_for_long(string space)
    {
        Lockstep run = new(new KeySpaceListing(new KeySpaces(900, KeySpaces.All[space])), Workers);

        await run.RunAsync(Token);

        // Whether an idle worker asks before the page is there or after is a matter of chance.
        Assert.Equal((900, 1), (run.Keys, run.Pages));
        Assert.InRange(run.Probes, 0, 2);
    }
}
