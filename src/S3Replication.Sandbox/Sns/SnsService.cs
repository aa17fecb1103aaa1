using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Query;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns;

/// <summary>
/// Amazon Simple Notification Service, as much of it as events and alarms need: standard topics, with queues subscribed
/// (<see href="https://docs.aws.amazon.com/sns/latest/api/welcome.html">SNS API reference</see>). It speaks AWS Query.
/// </summary>
internal sealed class SnsService : IService
{
    // "The total size limit for a single message is 256 KB"; in a form it may have three times that, and attributes.
    private const int LongestBody = 4 * 1024 * 1024;

    private static readonly QueryProtocol s_protocol = new(new WireService(
        "SNS",
        "http://sns.amazonaws.com/doc/2010-03-31/",
        "AmazonSimpleNotificationService",
        "com.amazonaws.sns",
        new Dictionary<string, string>(),
        LongestBody));

    private readonly SnsTable _topics;
    private readonly TopicPublisher _publisher;
    private readonly IamTable _iam;

    /// <summary>Makes the service.</summary>
    /// <param name="topics">What it keeps.</param>
    /// <param name="publisher">Brings messages to who is subscribed.</param>
    /// <param name="iam">The roles.</param>
    public SnsService(SnsTable topics, TopicPublisher publisher, IamTable iam)
    {
        _topics = topics;
        _publisher = publisher;
        _iam = iam;
    }

    /// <inheritdoc/>
    public string Name => "sns";

    /// <inheritdoc/>
    public async Task<HttpResponse> HandleAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        WireCall sent = await s_protocol.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        SnsOperation operation = SnsOperations.Find(sent.Action) ?? throw QueryErrors.NotHere("SNS", sent.Action);
        if (request.Caller.IsAnonymous)
        {
            throw QueryErrors.NoCredentials();
        }

        SnsCall call = new(
            _topics, _publisher, _iam, request.Caller, request.Region, sent.Action, new WireInput(sent.Input, string.Empty));
        return s_protocol.Answer(sent.Action, operation.Handle(call), request.RequestId);
    }

    /// <inheritdoc/>
    public HttpResponse Render(ServiceException error, HttpRequest request, string requestId) => s_protocol.Render(error, requestId);
}
