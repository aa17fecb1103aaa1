using System.Diagnostics;
using System.Text.Json;
using S3Replication.Aws;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;

namespace S3Replication.Clients.Tests;

/// <summary><c>crr compare</c>: 0 equal, 1 different, 2 bad usage, 3 undetermined; records one a line, the numbers on standard error.</summary>
public sealed class CompareTests
{
    [Fact]
    public async Task Crr_compare_tells_what_differs_by_its_exit_code_and_a_line_each()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram crr = ClientProgram.Crr(sandbox.Environment);
        (await crr.RunAsync(sandbox.Folder, "setup", "--source", "compare-a@eu-west-1", "--destination", "compare-b@us-west-2", "--create")).Succeeded();

        ClientResult equal = await crr.RunAsync(sandbox.Folder, "compare", "--source", "compare-a", "--json");
        Assert.Equal((0, string.Empty), (equal.ExitCode, equal.Output));
        Assert.Contains("no differences", equal.Error, StringComparison.Ordinal);

        await PutAsync(sandbox, "compare-b", "ü only here");
        string checkpoint = Path.Combine(sandbox.Folder, "audit.json");
        ClientResult different = await crr.RunAsync(
            sandbox.Folder, "compare", "--source", "compare-a", "--destination", "compare-b", "--checkpoint", checkpoint, "--json");
        Assert.Equal(1, different.ExitCode);
        using JsonDocument record = JsonDocument.Parse(Assert.Single(different.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("Extra", record.RootElement.GetProperty("kind").GetString());
        Assert.Equal("ü only here", record.RootElement.GetProperty("key").GetString());
        Assert.False(File.Exists(checkpoint));

        ClientResult numbers = await crr.RunAsync(sandbox.Folder, "compare", "--source", "compare-a", "--kind", "Missing", "--summary", "--json");
        Assert.Equal(0, numbers.ExitCode);
        using JsonDocument summary = JsonDocument.Parse(numbers.Output);
        Assert.Equal("Equal", summary.RootElement.GetProperty("status").GetString());

        // Whether they differ is not known of buckets that are not there: 1 is kept for a difference.
        ClientResult absent = await crr.RunAsync(sandbox.Folder, "compare", "--source", "compare-a", "--destination", "compare-c", "--json");
        Assert.Equal((3, string.Empty), (absent.ExitCode, absent.Output));
        ClientResult refused = await crr.RunAsync(sandbox.Folder, "compare", "--source", "compare-a", "--throttle-limit", "0");
        Assert.Equal(2, refused.ExitCode);
        ClientResult nobody = await ClientProgram.Crr(new Dictionary<string, string>(sandbox.Environment) { ["AWS_MAX_ATTEMPTS"] = "1" }).RunAsync(
            sandbox.Folder, "compare", "--source", "compare-a", "--destination", "compare-b", "--current-only", "--endpoint-url", "http://127.0.0.1:9");
        Assert.Equal(3, nobody.ExitCode);
    }

    [Fact]
    public async Task A_comparison_that_is_killed_goes_on_where_it_was_and_leaves_nothing_out()
    {
        const int Objects = 60_000;
        string name = $"flat-{Objects}";
        await using BenchListing server = await BenchListing.StartAsync();
        string checkpoint = Path.Combine(server.Folder, "audit.json");
        string[] arguments = ["compare", "--source", $"{name}-a", "--json", "--throttle-limit", "4", "--checkpoint", checkpoint];
        ClientProgram crr = ClientProgram.Crr(server.Environment);
        await server.AskAsync("reset?latency=500");
        using Process killed = crr.Start(server.Folder, arguments);
        Task<string> told = killed.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> said = killed.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (Done(checkpoint) < Objects / 4)
        {
            Assert.False(killed.HasExited, "It was done before it could be killed.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        killed.Kill();
        await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] first = Told(await told, complete: false);
        await said;
        long done = Done(checkpoint);
        Assert.InRange(done, Objects / 4, Objects - 1);

        await server.AskAsync("reset?latency=0");
        ClientResult resumed = await crr.RunAsync(server.Folder, arguments);
        long again = await BytesAsync(server);
        await server.AskAsync("reset?latency=0");
        ClientResult quiet = await crr.RunAsync(server.Folder, [.. arguments[..^2]]);
        long all = await BytesAsync(server);

        Assert.Equal((1, 1), (resumed.ExitCode, quiet.ExitCode));
        Assert.Equal(await server.DifferencesAsync(name), BenchListing.Sorted(first.Concat(Told(resumed.Output)).Distinct()));
        Assert.Equal(await server.DifferencesAsync(name), BenchListing.Sorted(Told(quiet.Output)));
        Assert.Contains("60,000 versions", resumed.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(checkpoint));
        // A range may begin within a page, and is read on behind its end by a page or two.
        Assert.True(again < all * (1.25 - ((double)done / Objects)), $"{done} of {Objects} were done; {again} of {all} bytes were listed again.");
    }

    private static async Task<long> BytesAsync(BenchListing server)
    {
        using JsonDocument counters = JsonDocument.Parse(await server.AskAsync("counters"));
        return counters.RootElement.GetProperty("bytes").GetInt64();
    }

    // How many of the source's objects the file says are done.
    private static long Done(string checkpoint)
    {
        if (!File.Exists(checkpoint))
        {
            return 0;
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(checkpoint));
        return document.RootElement.GetProperty("destinations")[0].GetProperty("tally").GetProperty("sourceObjects").GetInt64();
    }

    // A kind, a tab and a key each; the line that a kill cut off is none.
    private static string[] Told(string output, bool complete = true)
    {
        string[] lines = output.Split('\n');
        Assert.True(!complete || lines[^1].Length == 0);
        return
        [
            .. lines[..^1].Select(line =>
            {
                using JsonDocument record = JsonDocument.Parse(line);
                return $"{record.RootElement.GetProperty("kind").GetString()}\t{record.RootElement.GetProperty("key").GetString()}";
            }),
        ];
    }

    private static async Task PutAsync(CrrSandbox sandbox, string bucket, string key)
    {
        using ICrrServices services = AwsServices.Open(
            new CrrConnection
            {
                EndpointUrl = new Uri(sandbox.EndpointUrl),
                AccessKey = sandbox.Environment["AWS_ACCESS_KEY_ID"],
                SecretKey = sandbox.Secret,
                Region = "eu-west-1",
            },
            destination: null);
        await services.Source.Objects.PutAsync(
            new ObjectUpload(bucket, key, new MemoryStream([1, 2, 3])), TestContext.Current.CancellationToken);
    }
}
