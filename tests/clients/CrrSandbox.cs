using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>A <c>crr sandbox</c> of its own process, and what a client needs to reach it.</summary>
internal sealed class CrrSandbox : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private bool _isFollowed;

    private CrrSandbox(Process process, JsonElement ready, DirectoryInfo folder)
    {
        _process = process;
        _folder = folder;
        EndpointUrl = ready.GetProperty("endpointUrl").GetString()!.TrimEnd('/');
        Secret = ready.GetProperty("secretAccessKey").GetString()!;
        DnsServer = ready.GetProperty("dnsServer").GetString()!;
        Environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = EndpointUrl,
            ["AWS_ACCESS_KEY_ID"] = ready.GetProperty("accessKeyId").GetString()!,
            ["AWS_SECRET_ACCESS_KEY"] = Secret,
            ["AWS_DEFAULT_REGION"] = "eu-west-1",
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_PAGER"] = string.Empty,
            ["AWS_CONFIG_FILE"] = System.IO.Path.Combine(Folder, "no-config"),
            ["AWS_SHARED_CREDENTIALS_FILE"] = System.IO.Path.Combine(Folder, "no-credentials"),
        };
    }

    /// <summary>An empty folder that goes with the sandbox.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The endpoint.</summary>
    public string EndpointUrl { get; }

    /// <summary>The secret of every account, and of the control plane.</summary>
    public string Secret { get; }

    /// <summary>The DNS server of its zones: address and port.</summary>
    public string DnsServer { get; }

    /// <summary>The environment in which a client finds it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Starts one.</summary>
    /// <param name="options">Further options of <c>crr sandbox</c>.</param>
    public static async Task<CrrSandbox> StartAsync(params string[] options)
    {
        (Process process, JsonElement ready) = await ClientProgram.Crr(new Dictionary<string, string>()).ServeAsync(["sandbox", .. options]);
        return new(process, ready, Directory.CreateTempSubdirectory("crr-clients-"));
    }

    /// <summary>Kills it and starts another one on its port, to which its folder belongs then.</summary>
    /// <param name="options">Further options of <c>crr sandbox</c>.</param>
    public async Task<CrrSandbox> KillAndStartAsync(params string[] options)
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string port = new Uri(EndpointUrl).Port.ToString(CultureInfo.InvariantCulture);
        (Process process, JsonElement ready) = await ClientProgram.Crr(new Dictionary<string, string>())
            .ServeAsync(["sandbox", "--port", port, .. options]);
        _isFollowed = true;
        return new(process, ready, _folder);
    }

    /// <summary>
    /// The environment for clients of S3 Control, which put the account before the host: with the sandbox as their proxy they
    /// need no name server or hosts file that knows such a name.
    /// </summary>
    public IReadOnlyDictionary<string, string> WithAccountHosts() => new Dictionary<string, string>(Environment)
    {
        ["HTTP_PROXY"] = EndpointUrl,
        ["http_proxy"] = EndpointUrl,
        ["NO_PROXY"] = string.Empty,
        ["no_proxy"] = string.Empty,
    };

    /// <summary>Writes a file into the folder.</summary>
    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Folder, name), text);

    /// <summary>Makes a pair of buckets, Ireland to Singapore, with role and rule.</summary>
    public async Task PairAsync(string source, string destination) =>
        (await ClientProgram.Crr(Environment).RunAsync(
            Folder, "setup", "--source", $"{source}@eu-west-1", "--destination", $"{destination}@ap-southeast-1", "--create")).Succeeded();

    /// <summary>Waits until nothing is left to deliver.</summary>
    public async Task WaitForDeliveriesAsync()
    {
        using CancellationTokenSource deadline = ClientProgram.Deadline();
        while (true)
        {
            using JsonDocument answer = JsonDocument.Parse(await ControlAsync(HttpMethod.Get, "backlog"));
            if (answer.RootElement.GetProperty("backlog").GetArrayLength() == 0)
            {
                return;
            }

            await Task.Delay(10, deadline.Token);
        }
    }

    /// <summary>Asks the control plane.</summary>
    public async Task<string> ControlAsync(HttpMethod method, string path, string? json = null)
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(method, $"{EndpointUrl}/_sandbox/{path}");
        request.Headers.Authorization = new("Bearer", Secret);
        if (json is not null)
        {
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        string body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {body}");
        return body;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        if (!_isFollowed)
        {
            _folder.Delete(recursive: true);
        }
    }
}
