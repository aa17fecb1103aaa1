using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Query;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.CloudWatch;

/// <summary>
/// Amazon CloudWatch: metrics and the alarms that follow them, each account and Region its own, in the three protocols that it
/// speaks
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html">CloudWatch API reference</see>).
/// </summary>
internal sealed class CloudWatchService : IService
{
    // "Each PutMetricData request is limited to 1 MB in size for HTTP POST requests."
    private const int LongestBody = 1024 * 1024;

    private static readonly WireProtocols s_protocols = new(new WireService(
        "CloudWatch",
        "http://monitoring.amazonaws.com/doc/2010-08-01/",
        "GraniteServiceVersion20100801",
        "com.amazonaws.cloudwatch",
        CloudWatchErrors.Shapes,
        LongestBody));

    private readonly CloudWatchWorld _world;
    private readonly TimeProvider _clock;

    /// <summary>Makes the service.</summary>
    /// <param name="world">What it keeps.</param>
    /// <param name="clock">The clock that metrics and alarms go by.</param>
    public CloudWatchService(CloudWatchWorld world, TimeProvider clock)
    {
        _world = world;
        _clock = clock;
    }

    /// <inheritdoc/>
    public string Name => "monitoring";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        IWireProtocol protocol = s_protocols.Of(request.Http);
        WireCall sent = await protocol.ReadAsync(WireProtocols.Unpack(request), cancellationToken).ConfigureAwait(false);
        ICloudWatchOperation operation = CloudWatchOperations.Find(sent.Action) ?? throw QueryErrors.NotHere("CloudWatch", sent.Action);
        if (request.Caller.IsAnonymous)
        {
            throw QueryErrors.NoCredentials();
        }

        DateTimeOffset now = _clock.GetUtcNow();
        CloudWatchCall call = new(_world, request.Caller, request.Region, sent.Action, new WireInput(sent.Input, string.Empty), now);

        // Minutes and alarms are told of up to now, before anything is asked or changed.
        _world.Watch.CatchUp(now);
        return protocol.Answer(sent.Action, operation.Execute(call), request.RequestId);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId) =>
        s_protocols.Of(request).Render(error, requestId);
}
