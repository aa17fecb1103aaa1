using System.Collections.Frozen;
using System.Net;
using System.Security.Cryptography;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.S3Control;

namespace S3Replication.Sandbox.Http;

/// <summary>The one endpoint of all services and Regions: who sends a request, which service answers it, what was said.</summary>
internal sealed class Endpoint
{
    private readonly FrozenDictionary<string, IService> _services;
    private readonly SignatureVerifier _verifier;
    private readonly FaultGate _faults;
    private readonly ControlPlane _control;
    private readonly RequestLog _log;
    private readonly PartKeeper? _keeper;
    private readonly string _defaultRegion;
    private readonly bool _isSecure;
    private readonly SandboxClock _clock;

    /// <summary>Makes the endpoint.</summary>
    /// <param name="services">The services behind it.</param>
    /// <param name="verifier">Verifies signatures.</param>
    /// <param name="faults">Stands before the services.</param>
    /// <param name="control">The control plane.</param>
    /// <param name="log">Takes what was answered.</param>
    /// <param name="keeper">Keeps what requests change; null where nothing is kept.</param>
    /// <param name="options">The Region of anonymous requests; the address that is listened on.</param>
    /// <param name="clock">The time in the sandbox.</param>
    public Endpoint(
        IReadOnlyList<IService> services,
        SignatureVerifier verifier,
        FaultGate faults,
        ControlPlane control,
        RequestLog log,
        PartKeeper? keeper,
        SandboxOptions options,
        SandboxClock clock)
    {
        _services = services.ToFrozenDictionary(service => service.Name, StringComparer.Ordinal);
        _verifier = verifier;
        _faults = faults;
        _control = control;
        _log = log;
        _keeper = keeper;
        _defaultRegion = options.Region;
        _isSecure = IPAddress.IsLoopback(options.ListenAddress);
        _clock = clock;
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The server stops.</param>
    /// <exception cref="ConnectionDroppedException">It shall get no answer.</exception>
    public async Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        HttpResponse response = ControlPlane.Owns(request)
            ? await _control.HandleAsync(request, cancellationToken).ConfigureAwait(false)
            : await DispatchAsync(request, cancellationToken).ConfigureAwait(false);
        response.Headers.Add("Server", "S3Replication-Sandbox");
        return response;
    }

    private async Task<HttpResponse> DispatchAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        string requestId = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        RequestTrace trace = new(_clock.GetUtcNow(), request);
        long rollBacks = _keeper?.RollBacks ?? 0;

        // A signature that cannot be read does not say whose it is; S3 is the only service that is not asked by an action.
        IService? service = request.Headers["X-Amz-Target"] is null && (request.Method != "POST" || request.RawPath != "/")
            ? _services.GetValueOrDefault("s3")
            : null;
        try
        {
            RequestSignature? signature = SignatureParser.Parse(request);
            string name = ServiceOf(request, signature);
            service = _services.GetValueOrDefault(name);
            trace.Begin(name, signature?.AccessKeyId);
            if (service is null)
            {
                throw SignatureErrors.NotImplemented($"the service {name}");
            }

            (Caller caller, Payload payload) = await _verifier.VerifyAsync(request, signature, cancellationToken).ConfigureAwait(false);
            trace.Read(payload);
            string region = signature is null or { IsVersion2: true } ? _defaultRegion : signature.Region;
            HttpRequest read = signature?.IsPresigned == true ? QueryHeaders.Apply(request) : request;
            caller = caller with { Context = RequestContext.Of(request, signature, caller, region, _clock, _isSecure) };
            ServiceRequest verified = new(read, caller, region, requestId, payload.Body)
            {
                Trailers = payload.Trailers,
                ContentLength = payload.Length,
            };
            HttpResponse response = await _faults.HandleAsync(service, verified, trace.Facts, cancellationToken).ConfigureAwait(false);
            _keeper?.KeepRequest(rollBacks, trace.Facts.IsMutating);
            _log.Add(trace.End(response.Status, error: null));
            return response;
        }
        catch (ServiceException exception)
        {
            _log.Add(trace.End(exception.Status, exception.Code));
            return Render(service, exception, request, requestId);
        }
        catch (ConnectionDroppedException)
        {
            _log.Add(trace.End(0, "ConnectionDropped"));
            throw;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is not (IOException or OutOfMemoryException))
        {
            // The reason stays here: a stack trace is no client's business.
            _log.Add(trace.End(500, $"InternalError: {exception.GetType().Name}: {exception.Message}"));
            return Render(service, InternalError(), request, requestId);
        }
    }

    private static string ServiceOf(HttpRequest request, RequestSignature? signature)
    {
        string name = signature?.Service ?? "s3";

        // S3 Control signs as S3 does and differs in its path alone.
        return name == "s3" && request.RawPath.StartsWith(S3ControlRoute.Prefix, StringComparison.Ordinal)
            && request.Headers["x-amz-account-id"] is not null ? "s3-control" : name;
    }

    private static HttpResponse Render(IService? service, ServiceException error, HttpRequest request, string requestId)
    {
        try
        {
            return service is not null ? service.Render(error, request, requestId) : ErrorAnswer.Of(error, request, requestId);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An error that its service cannot put into words is still an answer.
            return ErrorAnswer.Of(InternalError(), request, requestId);
        }
    }

    private static ServiceException InternalError() =>
        new(500, "InternalError", "We encountered an internal error. Please try again.");
}
