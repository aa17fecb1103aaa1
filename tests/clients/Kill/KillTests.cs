namespace S3Replication.Clients.Tests.Kill;

public sealed class KillTests
{
    private const int KillsOfEveryBuild = 10;

    /// <summary><c>tests/bench/kill.ps1</c> lets it kill more often, and reads the figures.</summary>
    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_sandbox_is_killed()
    {
        int kills = int.TryParse(Environment.GetEnvironmentVariable("CRR_KILLS"), out int asked) ? asked : KillsOfEveryBuild;
        int seed = int.TryParse(Environment.GetEnvironmentVariable("CRR_KILL_SEED"), out int given) ? given : Random.Shared.Next(1_000_000);
        DirectoryInfo directory = Directory.CreateTempSubdirectory("crr-kill-");
        try
        {
            await using KillRun run = new(directory.FullName, seed);
            await run.RunAsync(kills);
            string figures = $"seed                       {seed}{Environment.NewLine}{run.Figures}";
            TestContext.Current.TestOutputHelper?.WriteLine(figures);
            if (Environment.GetEnvironmentVariable("CRR_KILL_RESULT") is { Length: > 0 } result)
            {
                await File.WriteAllTextAsync(result, figures, TestContext.Current.CancellationToken);
            }

            Assert.True(run.Figures.Lost.IsEmpty, $"{figures}{Environment.NewLine}{string.Join(Environment.NewLine, run.Figures.Lost.Take(20))}");
            Assert.Equal(kills, run.Figures.Kills);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
