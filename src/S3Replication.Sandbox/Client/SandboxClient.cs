using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using S3Replication.Core.Control;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Sandbox.Client;

/// <summary>Speaks to a sandbox's control plane over HTTP, whichever process the sandbox is in.</summary>
public sealed class SandboxClient : ISandboxControl
{
    private const string ServerName = "S3Replication-Sandbox";
    private const string Remedy = "Run Start-CrrSandbox, or Set-CrrContext with the endpoint and the keys that 'crr sandbox' shows.";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // Neither a proxy nor a redirection takes the secret anywhere else. A jump of the clock takes as long as it takes.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly AuthenticationHeaderValue _authorization;

    // Asked once, before the secret goes out.
    private bool _isKnown;

    private SandboxClient(Uri endpoint, string secret)
    {
        EndpointUrl = endpoint.GetLeftPart(UriPartial.Authority);
        _http.BaseAddress = new Uri(EndpointUrl + "/_sandbox/");
        _authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    /// <inheritdoc/>
    public string EndpointUrl { get; }

    /// <summary>Whether a connection may lead to a sandbox: the loopback address, and the key of an account's root.</summary>
    /// <param name="connection">The connection.</param>
    public static bool MayBe(CrrConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection is { EndpointUrl.IsLoopback: true, AccessKey.Length: 12, SecretKey: not null, SessionToken: null }
            && connection.AccessKey.All(char.IsAsciiDigit);
    }

    /// <summary>Makes a client. Nothing is sent yet.</summary>
    /// <param name="connection">The connection.</param>
    /// <exception cref="CrrException"><c>InvalidState</c> when it leads to no sandbox.</exception>
    public static SandboxClient Open(CrrConnection connection) => MayBe(connection)
        ? new SandboxClient(connection.EndpointUrl!, connection.SecretKey!)
        : throw NoSandbox(connection.EndpointUrl?.ToString());

    /// <inheritdoc/>
    public async Task<SandboxSettings> GetAsync(CancellationToken cancellationToken) => new(
        Read<DateTimeOffset>((await GetAsync("clock", cancellationToken).ConfigureAwait(false))["now"]),
        Read<CrrSandboxLag[]>((await GetAsync("lags", cancellationToken).ConfigureAwait(false))["lags"]),
        Read<bool>((await GetAsync("hold", cancellationToken).ConfigureAwait(false))["held"]),
        TimeSpan.FromMilliseconds(Read<double>((await GetAsync("iam-propagation", cancellationToken).ConfigureAwait(false))["milliseconds"])),
        Read<CrrSandboxFault[]>((await GetAsync("faults", cancellationToken).ConfigureAwait(false))["faults"]),
        Read<CrrSandboxBacklog[]>((await GetAsync("backlog?limit=0", cancellationToken).ConfigureAwait(false))["pending"]));

    /// <inheritdoc/>
    public Task SetLagAsync(CrrSandboxLag lag, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, "lag", lag, cancellationToken);

    /// <inheritdoc/>
    public Task SetHoldAsync(bool held, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, "hold", new { held }, cancellationToken);

    /// <inheritdoc/>
    public Task SetIamPropagationAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, "iam-propagation", new { milliseconds = delay.TotalMilliseconds }, cancellationToken);

    /// <inheritdoc/>
    public Task PutFaultAsync(CrrSandboxFault fault, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return SendAsync(HttpMethod.Put, "faults/" + fault.Id, fault, cancellationToken);
    }

    /// <inheritdoc/>
    public Task RemoveFaultAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, "faults/" + id, body: null, cancellationToken, mayBeMissing: true);

    /// <inheritdoc/>
    public Task ClearFaultsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, "faults", body: null, cancellationToken);

    /// <inheritdoc/>
    public Task AdvanceClockAsync(TimeSpan by, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, "clock", new { advanceMilliseconds = by.TotalMilliseconds }, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CrrSandboxDelivery>> GetDeliveriesAsync(CancellationToken cancellationToken) =>
        Read<CrrSandboxDelivery[]>((await GetAsync("deliveries?limit=10000", cancellationToken).ConfigureAwait(false))["deliveries"]);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CrrSandboxEvent>> GetEventsAsync(CancellationToken cancellationToken) =>
        Read<CrrSandboxEvent[]>((await GetAsync("events", cancellationToken).ConfigureAwait(false))["events"]);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static T Read<T>(JsonNode? node) => node.Deserialize<T>(s_json)!;

    private async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await AskAsync(HttpMethod.Get, path, body: null, cancellationToken).ConfigureAwait(false);
        await CheckAsync(response, cancellationToken).ConfigureAwait(false);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(s_json, cancellationToken).ConfigureAwait(false))!;
    }

    private async Task SendAsync(
        HttpMethod method, string path, object? body, CancellationToken cancellationToken, bool mayBeMissing = false)
    {
        using HttpResponseMessage response = await AskAsync(method, path, body, cancellationToken).ConfigureAwait(false);
        if (!(mayBeMissing && response.StatusCode == System.Net.HttpStatusCode.NotFound))
        {
            await CheckAsync(response, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        try
        {
            if (!_isKnown)
            {
                using HttpResponseMessage probe = await _http.GetAsync(new Uri("clock", UriKind.Relative), cancellationToken)
                    .ConfigureAwait(false);
                _isKnown = probe.Headers.Server.ToString() == ServerName ? true : throw NoSandbox(EndpointUrl);
            }

            using HttpRequestMessage request = new(method, path)
            {
                Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: s_json),
            };
            request.Headers.Authorization = _authorization;
            return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new CrrException(
                CrrErrorCode.NetworkFailure, $"The sandbox at {EndpointUrl} was not reached: {exception.Message}", exception)
            {
                Target = EndpointUrl,
            };
        }
    }

    private async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        string text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        CrrErrorCode code = (int)response.StatusCode switch
        {
            400 => CrrErrorCode.InvalidParameter,
            401 => CrrErrorCode.CredentialsInvalid,
            _ => CrrErrorCode.ServiceFailure,
        };
        string said = text.StartsWith('{') ? JsonNode.Parse(text)?["error"]?.GetValue<string>() ?? text : text;
        throw new CrrException(code, $"The sandbox at {EndpointUrl} refuses: {said}") { Target = EndpointUrl };
    }

    private static CrrException NoSandbox(string? endpoint) => new(
        CrrErrorCode.InvalidState, $"The current context leads to {endpoint ?? "AWS"}, which is no sandbox of this machine.")
    {
        Target = endpoint,
        Remedy = Remedy,
    };
}
