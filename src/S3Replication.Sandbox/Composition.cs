using S3Replication.Sandbox.Account;
using S3Replication.Sandbox.CloudWatch;
using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.CloudWatch.Replication;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Replication.Validation;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3Control;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Sqs;
using S3Replication.Sandbox.Sts;

namespace S3Replication.Sandbox;

/// <summary>The one place where the parts of a sandbox are put together.</summary>
internal sealed class Composition : IAsyncDisposable
{
    private readonly SandboxClock _clock;
    private readonly FaultTable _faults;
    private readonly ReplicationEngine _engine;
    private readonly LifecycleSchedule _lifecycleSchedule;
    private readonly ReplicationEvents _replicationEvents;
    private readonly S3ControlParts _s3Control;
    private readonly ReplicationMetrics _replicationMetrics;
    private readonly Endpoint _endpoint;

    /// <summary>Puts a sandbox together.</summary>
    /// <param name="options">How.</param>
    /// <param name="secret">The secret of every account's root.</param>
    public Composition(SandboxOptions options, string secret)
    {
        SandboxClock time = _clock = new SandboxClock(options.Time);
        FaultTable faults = _faults = new FaultTable(time);
        DeliveryPace pace = new(options.Lag);
        faults.Removed += (_, _) => pace.Wake();
        BucketTable buckets = new();
        IamTable iam = new(time);
        KmsTable keys = new(time);
        SqsTable queues = new(time);
        SessionTable sessions = new(time);
        EventLog eventLog = new(time);
        ObjectEvents events = new(eventLog, new NotificationSender(queues));
        _replicationEvents = new ReplicationEvents(events, time);
        MetricTable metrics = new();
        AlarmTable alarms = new();
        _replicationMetrics = new ReplicationMetrics(buckets, metrics, time);
        AlarmWatch watch = new(alarms, metrics, _replicationMetrics);
        _engine = new ReplicationEngine(buckets, iam, keys, faults, pace, time, events, _replicationEvents, _replicationMetrics);
        Authorizer authorizer = new(iam);
        S3Service s3 = new(buckets, _engine, authorizer, new ReplicationValidator(buckets, iam), new S3Keys(keys, iam), events, time);
        _s3Control = new S3ControlParts(s3, buckets, iam, authorizer, _engine, faults, time);
        IService[] services =
        [
            s3,
            _s3Control.Service,
            new IamService(iam, time),
            new StsService(iam, sessions),
            new KmsService(keys, iam, time),
            new SqsService(queues, iam),
            new OrganizationsService(iam, time),
            new AccountService(iam),
            new CloudWatchService(new CloudWatchWorld(metrics, alarms, watch, iam), time),
        ];

        LifecycleRunner lifecycle = new(buckets, events, time);
        _lifecycleSchedule = new LifecycleSchedule(lifecycle, time);
        RequestLog log = new();
        Control = new SandboxControl(
            new StateSnapshot(
                buckets,
                [
                    new IamSnapshot(iam),
                    new KmsSnapshot(keys),
                    new SqsSnapshot(queues),
                    new JobSnapshot(_s3Control.Jobs),
                    new AlarmSnapshot(alarms),
                    new OrganizationSnapshot(iam.Organizations),
                    new RegionSnapshot(iam.Regions),
                ]),
            log,
            faults,
            pace,
            _engine,
            iam.Propagation,
            time,
            lifecycle,
            eventLog);
        _endpoint = new Endpoint(
            services,
            new SignatureVerifier(new CredentialResolver(secret, [sessions]), time),
            new FaultGate(faults, buckets, time),
            new ControlPlane(Control, secret),
            log,
            options,
            time);
    }

    /// <summary>The control plane.</summary>
    public SandboxControl Control { get; }

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The server stops.</param>
    public Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _endpoint.HandleAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _s3Control.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
        _replicationEvents.Dispose();
        _faults.Dispose();
        _lifecycleSchedule.Dispose();
        await _replicationMetrics.DisposeAsync().ConfigureAwait(false);
        _clock.Dispose();
    }
}
