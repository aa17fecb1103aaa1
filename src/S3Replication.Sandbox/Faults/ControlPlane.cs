using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Faults;

/// <summary>The control plane over HTTP: JSON, for whoever knows the secret.</summary>
internal sealed class ControlPlane
{
    private const string Prefix = "/_sandbox/";
    private const int LongestBody = 64 * 1024;

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        // Nothing of it goes into a page: keys and documents stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>What there is; a fault's id may stand behind <c>faults/</c>.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        "functions", "events", "state", "requests", "faults", "backlog", "deliveries", "iam-propagation", "lag", "lags", "hold", "clock", "lifecycle",
    ];

    private readonly SandboxControl _control;
    private readonly string _authorization;
    private readonly PartKeeper? _keeper;
    private readonly bool _isLoopback;

    /// <summary>Offers a control plane.</summary>
    /// <param name="control">What it does.</param>
    /// <param name="secret">The secret to know.</param>
    /// <param name="isLoopback">Whether the loopback address alone is listened on.</param>
    /// <param name="keeper">Keeps what it sets; null where nothing is kept.</param>
    public ControlPlane(SandboxControl control, string secret, bool isLoopback, PartKeeper? keeper = null)
    {
        _keeper = keeper;
        _control = control;
        _isLoopback = isLoopback;
        _authorization = "Bearer " + secret;
    }

    /// <summary>Whether a request is for the control plane: no bucket's name begins with an underscore.</summary>
    /// <param name="request">The request.</param>
    public static bool Owns(HttpRequest request) => request.RawPath.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The server stops.</param>
    public async Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsOwn(request))
        {
            return Refuse(403, "Only the loopback address's own names lead here, and numbers when another address is listened on.");
        }

        if (!SigningKey.AreEqual(_authorization, request.Headers["Authorization"] ?? string.Empty))
        {
            return Refuse(401, "The Authorization header must be: Bearer, a space, the sandbox's secret access key.");
        }

        try
        {
            long rollBacks = _keeper?.RollBacks ?? 0;
            string body = await ReadAsync(request.Body, cancellationToken).ConfigureAwait(false);
            string path = request.RawPath[Prefix.Length..];
            HttpResponse answer = (request.Method, path) switch
            {
                ("PUT", "clock") => await AdvanceAsync(body, cancellationToken).ConfigureAwait(false),
                ("GET", "backlog") => Answer(DeliveryListing.Owed(_control, request.Query)),
                ("GET", "deliveries") => Answer(DeliveryListing.Ended(_control, request.Query)),
                ("GET", "events") => Answer(EventListing.Of(_control, request.Query)),
                _ => Route(request.Method, path, body),
            };

            // A jump of the clock was kept before it began; what happened on its way is kept as what changes by itself.
            _keeper?.KeepRequest(rollBacks, isMutating: request.Method != "GET" && path != "clock");
            return answer;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return Refuse(400, exception.Message);
        }
        catch (ServiceException exception)
        {
            return Refuse(exception.Status, exception.Message);
        }
    }

    // A page can have its own name lead here, but it is no number that it comes from then.
    private bool IsOwn(HttpRequest request) =>
        (LoopbackName.IsHost(request.Headers["Host"]) || (!_isLoopback && LoopbackName.IsNumber(request.Headers["Host"])))
        && (request.Headers["Origin"] is not { } origin || LoopbackName.IsOrigin(origin));

    private HttpResponse Route(string method, string path, string body) => (method, path) switch
    {
        ("GET", "state") => State(),
        ("GET", "requests") => Answer(new { requests = _control.GetRequests() }),
        ("DELETE", "requests") => Done(_control.ClearRequests),
        ("DELETE", "events") => Done(_control.ClearEvents),
        ("GET", "faults") => Answer(new { faults = _control.GetFaults() }),
        ("POST", "faults") => Answer(_control.AddFault(Read<SandboxFault>(body))),
        ("DELETE", "faults") => Done(_control.ClearFaults),
        ("PUT", _) when path.StartsWith("faults/", StringComparison.Ordinal) =>
            Done(() => _control.PutFault(path["faults/".Length..], Read<SandboxFault>(body))),
        ("DELETE", _) when path.StartsWith("faults/", StringComparison.Ordinal) =>
            _control.RemoveFault(path["faults/".Length..]) ? new HttpResponse(204) : Refuse(404, "There is no such fault."),
        ("GET", "functions") => Answer(new { functions = _control.GetFunctions() }),
        ("GET", "clock") => Clock(),
        ("POST", "lifecycle") => Answer(_control.RunLifecycle()),
        ("GET", "iam-propagation") => Answer(new DelaySetting(_control.IamPropagation.TotalMilliseconds)),
        ("PUT", "iam-propagation") => Done(() => _control.IamPropagation = Read<DelaySetting>(body).ToTimeSpan()),
        ("GET", "lag") => Answer(_control.GetLags()[0]),
        ("PUT", "lag") => Done(() => _control.SetLag(Read<SandboxLag>(body))),
        ("GET", "lags") => Answer(new { lags = _control.GetLags() }),
        ("DELETE", "lags") => Done(_control.ClearLagExceptions),
        ("GET", "hold") => Answer(new HoldSetting(_control.HoldsDeliveries)),
        ("PUT", "hold") => Done(() => _control.HoldsDeliveries = Read<HoldSetting>(body).Held),
        _ when Paths.Contains(path) => Refuse(405, "The method does not go with this path."),
        _ => Refuse(404, "There is nothing here."),
    };

    private HttpResponse Clock() => Answer(new ClockSetting { Now = _control.Now });

    private async Task<HttpResponse> AdvanceAsync(string body, CancellationToken cancellationToken)
    {
        await _control.AdvanceAsync(
            Read<ClockSetting>(body).Step(_control.Now), () => _keeper?.Keep(isRequired: true), cancellationToken).ConfigureAwait(false);
        return Clock();
    }

    private HttpResponse State()
    {
        SandboxState state = _control.GetState();
        return Answer(new JsonObject { ["hash"] = state.Hash, ["state"] = JsonNode.Parse(state.Json) });
    }

    private static T Read<T>(string body) =>
        JsonSerializer.Deserialize<T>(body, s_json) ?? throw new JsonException("The body is null.");

    private static HttpResponse Done(Action action)
    {
        action();
        return new HttpResponse(204);
    }

    private static HttpResponse Refuse(int status, string error) => Answer(new { error }, status);

    private static HttpResponse Answer(object value, int status = 200)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, s_json);
        HttpResponse response = new(status) { Body = new MemoryStream(body), ContentLength = body.Length };
        response.Headers.Add("Content-Type", "application/json");
        response.Headers.Add("Cache-Control", "no-store");
        return response;
    }

    private static async Task<string> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        byte[] buffer = new byte[4096];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            await bytes.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            if (bytes.Length > LongestBody)
            {
                throw new ServiceException(413, "EntityTooLarge", "The body is too large.");
            }
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
