using System.Diagnostics;
using System.Xml.Linq;

namespace S3Replication.Clients.Tests;

/// <summary>What <c>crr</c> tells the program that started it: 0 healthy, 1 finding, 2 bad usage, 3 undetermined.</summary>
public sealed class CrrUsageTests
{
    private static readonly Dictionary<string, string> s_nobody = new()
    {
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_CONFIG_FILE"] = "/nonexistent/config",
        ["AWS_SHARED_CREDENTIALS_FILE"] = "/nonexistent/credentials",
    };

    [Theory]
    [InlineData("--port is a number", "sandbox", "--port", "70000")]
    [InlineData("--listen is an IP address", "sandbox", "--listen", "localhost")]
    [InlineData("--lag is a number", "sandbox", "--lag", "-1")]
    [InlineData("not an absolute http or https URL", "demo", "--endpoint-url", "ftp://example.org")]
    [InlineData("--timeout is a number", "demo", "--timeout", "0")]
    [InlineData("Unrecognized command or argument", "demo", "--two-way")]
    [InlineData("--source", "test")]
    [InlineData("'CRR999' is not the id of a check", "test", "--source", "a-bucket", "--exclude-check", "CRR999")]
    [InlineData("--canary is about rules", "test", "--source", "a-bucket", "--key", "k", "--canary")]
    [InlineData("--rule is about rules", "test", "--source", "a-bucket", "--key", "k", "--rule", "r")]
    [InlineData("--junit is about rules", "test", "--source", "a-bucket", "--key", "k", "--junit", "report.xml")]
    [InlineData("--destination", "setup", "--source", "a-bucket")]
    [InlineData("--cancel needs --job", "backfill", "--source", "a-bucket", "--cancel")]
    [InlineData("--plan is for jobs", "backfill", "--source", "a-bucket", "--destination", "b-bucket", "--method", "copy", "--plan")]
    [InlineData("--report-bucket is for jobs", "backfill", "--source", "a-bucket", "--destination", "b-bucket", "--method", "copy", "--report-bucket", "r")]
    [InlineData("--status is for jobs", "backfill", "--source", "a-bucket", "--destination", "b-bucket", "--method", "copy", "--status", "failed")]
    [InlineData("--method copy needs --destination", "backfill", "--source", "a-bucket", "--method", "copy")]
    [InlineData("--all-versions is for --method copy", "backfill", "--source", "a-bucket", "--all-versions")]
    [InlineData("--checkpoint is for --method copy", "backfill", "--source", "a-bucket", "--method", "batch", "--checkpoint", "f")]
    [InlineData("--prefix is for what is found", "backfill", "--source", "a-bucket", "--objects", "-", "--prefix", "p")]
    [InlineData("--objects is for starting", "backfill", "--source", "a-bucket", "--job", "j", "--objects", "-")]
    [InlineData("--timeout is for waiting", "backfill", "--source", "a-bucket", "--job", "j", "--cancel", "--timeout", "5")]
    [InlineData("--force is for --cancel", "backfill", "--source", "a-bucket", "--job", "j", "--force")]
    [InlineData("Required command was not provided")]
    public async Task Bad_usage_exits_2_and_says_what_is_wrong(string message, params string[] arguments)
    {
        ClientResult result = await ClientProgram.Crr(s_nobody).RunAsync(Path.GetTempPath(), arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_name_that_S3_does_not_allow_exits_2_before_anything_is_asked()
    {
        ClientResult result = await ClientProgram.Crr(s_nobody)
            .RunAsync(Path.GetTempPath(), "setup", "--source", "Upper_Case", "--destination", "b-bucket");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("InvalidBucketName", result.Error, StringComparison.Ordinal);
        Assert.Contains("Upper_Case", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_reaches_nobody_exits_3()
    {
        Dictionary<string, string> environment = new(s_nobody)
        {
            ["AWS_ACCESS_KEY_ID"] = "111122223333",
            ["AWS_SECRET_ACCESS_KEY"] = "nobody",
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_MAX_ATTEMPTS"] = "1",
        };
        ClientResult result = await ClientProgram.Crr(environment)
            .RunAsync(Path.GetTempPath(), "test", "--source", "a-bucket", "--endpoint-url", "http://127.0.0.1:9");

        Assert.Equal(3, result.ExitCode);
    }

    [Fact]
    public async Task Setup_then_test_is_healthy_and_a_second_setup_changes_nothing()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram crr = ClientProgram.Crr(sandbox.Environment);
        string[] setup =
        [
            "setup", "--source", "setup-a@eu-west-1", "--destination", "setup-b@us-west-2", "setup-c@eu-west-2", "--create",
        ];
        string first = (await crr.RunAsync(sandbox.Folder, setup)).Succeeded();
        Assert.Equal(["set", "set"], Outcomes(first));

        await sandbox.ControlAsync(HttpMethod.Delete, "requests");
        string second = (await crr.RunAsync(sandbox.Folder, setup)).Succeeded();

        Assert.Equal(["unchanged", "unchanged"], Outcomes(second));
        string requests = await sandbox.ControlAsync(HttpMethod.Get, "requests");
        Assert.DoesNotContain("\"mutating\":true", requests.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        string tested = (await crr.RunAsync(sandbox.Folder, "test", "--source", "setup-a", "--canary", "--json")).Succeeded();
        Assert.Equal(2, tested.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await SelectAndReportAsync(crr, sandbox.Folder);
    }

    // Of the rules that were set up: one of them, a report of it, and one that there is not.
    private static async Task SelectAndReportAsync(ClientProgram crr, string folder)
    {
        string file = Path.Combine(folder, "reports", "replication.xml");
        ClientResult one = await crr.RunAsync(
            folder, "test", "--source", "setup-a", "--destination", "setup-b", "--exclude-check", "CRR027", "CRR022", "--quiet", "--junit", file);
        Assert.Equal((0, string.Empty), (one.ExitCode, one.Output));
        Assert.Single(XElement.Load(file).Elements("testsuite"));
        Assert.Equal(
            ["Excluded by the caller.", "Excluded by the caller."],
            XElement.Load(file).Descendants("testcase")
                .Where(test => (string)test.Attribute("name")! is ['C', 'R', 'R', '0', '2', '2' or '7', ..])
                .Select(test => (string?)test.Element("skipped")?.Attribute("message")));

        ClientResult none = await crr.RunAsync(folder, "test", "--source", "setup-a", "--rule", "no-such-rule", "--junit", file);
        Assert.Equal(1, none.ExitCode);
        Assert.Contains("FAILED  setup-a to (no destination), rule no-such-rule", none.Output, StringComparison.Ordinal);
        Assert.Single(XElement.Load(file).Descendants("failure"));
    }

    [Fact(Timeout = ClientProgram.Milliseconds)]
    public async Task The_sandbox_ends_with_0_when_it_is_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using Process sandbox = ClientProgram.Crr(s_nobody).Start(Path.GetTempPath(), "sandbox");
        Assert.NotNull(await sandbox.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));

        using (Process kill = Process.Start("kill", ["-TERM", $"{sandbox.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await sandbox.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, sandbox.ExitCode);
    }

    private static string[] Outcomes(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd().Split(' ')[^1])];
}
