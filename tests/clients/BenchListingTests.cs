using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// The listing server of the benchmarks answers as S3 does: three clients that nobody here wrote read the same buckets from it,
/// each in its way, and find the differences that it says it has.
/// </summary>
public sealed class BenchListingTests
{
    private const string Size = "8000";

    [Theory]
    [InlineData("flat")]
    [InlineData("deep")]
    [InlineData("skewed")]
    public async Task Boto3_finds_the_differences_in_pages_of_any_size_with_markers_prefixes_and_delimiters(string space)
    {
        await using BenchListing server = await BenchListing.StartAsync();
        string name = $"{space}-2600";
        string script = Path.Combine(AppContext.BaseDirectory, "python", "boto3_listing.py");

        ClientProgram python = await ClientProgram.Boto3Async(server.Folder, server.Environment);
        ClientResult result = await python.RunAsync(server.Folder, script, name);

        Assert.Equal(await server.DifferencesAsync(name), BenchListing.Sorted(Lines(result.Succeeded())));
    }

    [Theory]
    [InlineData("flat", true)]
    [InlineData("deep", false)]
    [InlineData("skewed", true)]
    [InlineData("skewed", false)]
    public async Task Rclone_finds_the_differences_with_and_without_fast_list(string space, bool isFast)
    {
        await using BenchListing server = await BenchListing.StartAsync();
        string name = $"{space}-{Size}";
        Dictionary<string, string> environment = new(server.Environment)
        {
            ["RCLONE_CONFIG"] = Path.Combine(server.Folder, "rclone.conf"),
            ["RCLONE_CONFIG_BENCH_TYPE"] = "s3",
            ["RCLONE_CONFIG_BENCH_PROVIDER"] = "Other",
            ["RCLONE_CONFIG_BENCH_ENV_AUTH"] = "true",
            ["RCLONE_CONFIG_BENCH_ENDPOINT"] = server.EndpointUrl,
            ["RCLONE_CONFIG_BENCH_LIST_VERSION"] = "2",
            ["RCLONE_CONFIG_BENCH_LIST_URL_ENCODE"] = "true",
        };
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "rclone.conf"), string.Empty, TestContext.Current.CancellationToken);

        ClientResult result = await ClientProgram.Find("rclone", environment).RunAsync(
            server.Folder, "check", $"bench:{name}-a", $"bench:{name}-b", "--size-only", "--combined", "-", isFast ? "--fast-list" : "--checkers=8");

        Assert.True(result.ExitCode == 1, result.Error);
        Assert.Equal(await server.DifferencesAsync(name), BenchListing.Sorted(Lines(result.Output).Where(line => line[0] != '=').Select(line => line[0] switch
        {
            '+' => "Missing\t",
            '-' => "Extra\t",
            '*' => "Different\t",
            _ => line,
        } + line[2..])));
    }

    [Fact]
    public async Task The_AWS_CLI_finds_the_differences_and_each_request_is_counted()
    {
        await using BenchListing server = await BenchListing.StartAsync();
        string name = $"deep-{Size}";

        ClientResult result = await ClientProgram.Find("aws", server.Environment).RunAsync(
            server.Folder, "s3", "sync", $"s3://{name}-a", $"s3://{name}-b", "--dryrun", "--size-only", "--delete");

        // a copy is told with both names, a deletion with the one
        string[] found = [.. Lines(result.Succeeded()).Select(line => line.Split(' ')[1] + '\t' + line[(line.LastIndexOf($"s3://{name}", StringComparison.Ordinal) + $"s3://{name}-b/".Length)..])];
        string[] expected = [.. (await server.DifferencesAsync(name)).Select(line => line.Replace("Missing", "copy:", StringComparison.Ordinal).Replace("Different", "copy:", StringComparison.Ordinal).Replace("Extra", "delete:", StringComparison.Ordinal))];
        Assert.Equal(BenchListing.Sorted(expected), BenchListing.Sorted(found));
        using JsonDocument counters = JsonDocument.Parse(await server.AskAsync("counters"));
        Assert.Equal(16, counters.RootElement.GetProperty("operations").GetProperty("ListObjectsV2").GetInt64());
        Assert.Equal(16, counters.RootElement.GetProperty("clients").GetProperty("LISTINGTEST").GetInt64());
        Assert.InRange(counters.RootElement.GetProperty("mostAtOnce").GetInt64(), 1, 2);
    }

    [Fact]
    public async Task The_limit_fetches_the_pages_that_a_client_has_to_read()
    {
        await using BenchListing server = await BenchListing.StartAsync();

        ClientResult result = await ClientProgram.Bench("Listing", "bench-listing.dll").RunAsync(
            server.Folder, "fetch", "--endpoint", server.EndpointUrl, "--data", "skewed-20000", "--concurrency", "8");

        // both sides have 20,000 objects, and a page is 1,000
        using JsonDocument told = JsonDocument.Parse(result.Succeeded());
        using JsonDocument counters = JsonDocument.Parse(await server.AskAsync("counters"));
        Assert.Equal(40, told.RootElement.GetProperty("pages").GetInt32());
        Assert.Equal(40, counters.RootElement.GetProperty("operations").GetProperty("ListObjectVersions").GetInt64());
        Assert.Equal(told.RootElement.GetProperty("bytes").GetInt64(), counters.RootElement.GetProperty("bytes").GetInt64());
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
