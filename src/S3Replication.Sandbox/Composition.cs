using System.Net;
using S3Replication.Sandbox.Account;
using S3Replication.Sandbox.CloudWatch;
using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.CloudWatch.Replication;
using S3Replication.Sandbox.Dns;
using S3Replication.Sandbox.Events;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Lambda;
using S3Replication.Sandbox.Lambda.Running;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Persistence;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Replication.Validation;
using S3Replication.Sandbox.Route53;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.S3Control;
using S3Replication.Sandbox.S3Control.AccessPoints;
using S3Replication.Sandbox.Sns;
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
    private readonly AlarmTimer _alarmTimer;
    private readonly FunctionRunner _functionRunner;
    private readonly EventInvoker _functionEvents;
    private readonly SandboxStore _store;
    private readonly PartKeeper? _keeper;
    private readonly Endpoint _endpoint;

    /// <summary>Puts a sandbox together.</summary>
    /// <param name="options">How.</param>
    /// <param name="secret">The secret of every account's root.</param>
    /// <param name="store">What it keeps; it disposes it.</param>
    public Composition(SandboxOptions options, string secret, SandboxStore store)
    {
        SandboxClock time = _clock = new SandboxClock(options.Time);
        FaultTable faults = _faults = new FaultTable(time);
        DeliveryPace pace = new(options.Lag);
        faults.Removed += (_, _) => pace.Wake();
        _store = store;
        BucketTable buckets = store.Buckets;
        IamTable iam = new(time);
        KmsTable keys = new(time);
        SqsTable queues = new(time);
        ZoneTable zones = new(time);
        DnsAnswers = new DnsAnswers(zones);
        SessionTable sessions = new(time);
        EventLog eventLog = new(time);
        SnsTable topics = new();
        TopicPublisher publisher = new(topics, queues);
        FunctionTable functions = new(time);
        _functionRunner = new FunctionRunner(functions, iam, sessions, options.AllowsFunctions);
        _functionEvents = new EventInvoker(functions, _functionRunner, iam, queues);
        ObjectEvents events = new(eventLog, new NotificationSender(queues, publisher, new FunctionTarget(functions, _functionRunner, _functionEvents)));
        _replicationEvents = new ReplicationEvents(events, time);
        MetricTable metrics = new();
        AlarmTable alarms = new(new AlarmNotifier(publisher));
        _replicationMetrics = new ReplicationMetrics(buckets, metrics, time);
        AlarmWatch watch = new(alarms, metrics, _replicationMetrics);
        _alarmTimer = new AlarmTimer(alarms, watch, time);
        _engine = new ReplicationEngine(buckets, iam, keys, faults, pace, time, events, _replicationEvents, _replicationMetrics);
        Authorizer authorizer = new(iam);
        CredentialResolver credentials = new(secret, [sessions]);
        S3Service s3 = new(
            buckets,
            _engine,
            authorizer,
            new ReplicationValidator(buckets, iam),
            new S3Keys(keys, iam),
            events,
            new FormSigner(credentials, time, time.Beneath),
            time);
        _s3Control = new S3ControlParts(s3, buckets, iam, authorizer, _engine, faults, time);
        IService[] services =
        [
            s3,
            _s3Control.Service,
            new IamService(iam, time),
            new StsService(iam, sessions),
            new KmsService(keys, iam, time),
            new SqsService(queues, iam),
            new SnsService(topics, publisher, iam),
            new LambdaService(new LambdaWorld(functions, iam, queues, _functionRunner, _functionEvents)),
            new OrganizationsService(iam, time),
            new AccountService(iam),
            new Route53Service(zones, iam),
            new CloudWatchService(new CloudWatchWorld(metrics, alarms, watch, iam), time),
        ];

        PartKeeper? keeper = _keeper = !store.Journal.Keeps ? null : new PartKeeper(
            store.Journal,
            PersistentParts.Of(time, faults, pace, iam, keys, queues, topics, functions, zones, alarms, _s3Control),
            store.Documents);
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
                    new SnsSnapshot(topics),
                    new FunctionSnapshot(functions),
                    new JobSnapshot(_s3Control.Jobs),
                    new AccessPointSnapshot(_s3Control.AccessPoints),
                    new AlarmSnapshot(alarms),
                    new OrganizationSnapshot(iam.Organizations),
                    new RegionSnapshot(iam.Regions),
                    new ZoneSnapshot(zones),
                ]),
            log,
            faults,
            pace,
            _engine,
            iam.Propagation,
            time,
            lifecycle,
            eventLog,
            new FunctionListing(functions, _functionRunner, _functionEvents));
        _endpoint = new Endpoint(
            services,
            new SignatureVerifier(credentials, time),
            new FaultGate(faults, buckets, time),
            new ControlPlane(Control, secret, IPAddress.IsLoopback(options.ListenAddress), keeper),
            log,
            keeper,
            options,
            time);

        // What was owed when the process before this one ended.
        store.Begin();
        if (keeper is not null)
        {
            keeper.Listen();
            _s3Control.Runner.Wake();
        }

        _engine.Resume();
    }

    /// <summary>The control plane.</summary>
    public SandboxControl Control { get; }

    /// <summary>What the DNS server answers.</summary>
    public DnsAnswers DnsAnswers { get; }

    /// <summary>Tells functions where the sandbox is.</summary>
    /// <param name="endpoint">Its address.</param>
    public void Listens(Uri endpoint) => _functionRunner.Endpoint = endpoint;

    /// <summary>Answers a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">The server stops.</param>
    public Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellationToken) =>
        _endpoint.HandleAsync(request, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _functionEvents.Dispose();
        await _functionRunner.DisposeAsync().ConfigureAwait(false);
        await _s3Control.DisposeAsync().ConfigureAwait(false);
        await _engine.DisposeAsync().ConfigureAwait(false);
        _replicationEvents.Dispose();
        _faults.Dispose();
        _lifecycleSchedule.Dispose();
        await _alarmTimer.DisposeAsync().ConfigureAwait(false);
        await _replicationMetrics.DisposeAsync().ConfigureAwait(false);
        _clock.Dispose();
        _keeper?.Dispose();
        _store.Dispose();
    }
}
