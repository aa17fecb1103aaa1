using System.Diagnostics;
using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>A listing server of the benchmarks in a process of its own.</summary>
internal sealed class BenchListing : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crr-listing-");

    private BenchListing(Process process, string endpointUrl)
    {
        _process = process;
        EndpointUrl = endpointUrl;
        string folder = _folder.FullName;
        Environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = endpointUrl,
            ["AWS_ACCESS_KEY_ID"] = "LISTINGTEST",
            ["AWS_SECRET_ACCESS_KEY"] = "of-nobody",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_REGION"] = "us-east-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PAGER"] = string.Empty,
            ["AWS_CONFIG_FILE"] = Path.Combine(folder, "no-config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder, "no-credentials"),
        };
    }

    /// <summary>An empty folder that goes with the server.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The endpoint.</summary>
    public string EndpointUrl { get; }

    /// <summary>The environment in which a client finds it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Starts one.</summary>
    public static async Task<BenchListing> StartAsync()
    {
        (Process process, JsonElement ready) = await ClientProgram.Bench("Listing", "bench-listing.dll")
            .ServeAsync("serve", "--idle-seconds", "600");
        return new(process, ready.GetProperty("endpointUrl").GetString()!);
    }

    /// <summary>Asks the server's own side.</summary>
    public async Task<string> AskAsync(string path)
    {
        using HttpClient client = new();
        return await client.GetStringAsync($"{EndpointUrl}/_bench/{path}", TestContext.Current.CancellationToken);
    }

    /// <summary>In what the buckets of a data set differ: a kind, a tab and a key each, in order.</summary>
    public async Task<string[]> DifferencesAsync(string name) =>
        Sorted((await AskAsync($"differences/{name}")).Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lines in one order.</summary>
    public static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
