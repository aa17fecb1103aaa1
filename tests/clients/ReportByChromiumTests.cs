namespace S3Replication.Clients.Tests;

/// <summary>
/// A browser opens a report: it asks nothing of the network and says nothing in the console, a phone does not scroll sideways, and axe
/// finds nothing to object to in light and dark (<c>report/check.mjs</c>). The screenshots stay beside the tests.
/// </summary>
public sealed class ReportByChromiumTests
{
    [Fact]
    public async Task A_hostile_report_is_readable_by_everybody_and_harms_nobody()
    {
        string? chromium = Chromium();
        Assert.SkipWhen(chromium is null, "There is no Chromium: it is on no PATH, and CHROME_PATH does not name it.");
        JavaScriptProgram javascript = await JavaScriptProgram.FindAsync("report", "puppeteer-core and axe-core", new Dictionary<string, string>());
        DirectoryInfo folder = Directory.CreateTempSubdirectory("s3replication-report-");
        try
        {
            string file = Path.Combine(folder.FullName, "report.html");
            await File.WriteAllTextAsync(file, HostileReport.Write(), TestContext.Current.CancellationToken);

            ClientResult run = await javascript.RunAsync(
                "check.mjs", folder.FullName, chromium!, file, Path.Combine(AppContext.BaseDirectory, "screenshots"));

            Assert.Equal("done", run.Succeeded().Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string? Chromium() => new[] { Environment.GetEnvironmentVariable("CHROME_PATH") }
        .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .SelectMany(_ => new[] { "chromium", "chromium-browser", "google-chrome" }, (place, name) => (string?)Path.Combine(place, name)))
        .FirstOrDefault(path => !string.IsNullOrEmpty(path) && File.Exists(path));
}
