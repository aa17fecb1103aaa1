using S3Replication.Aws.Account;
using S3Replication.Aws.CloudWatch;
using S3Replication.Aws.Credentials;
using S3Replication.Aws.Dns;
using S3Replication.Aws.Http;
using S3Replication.Aws.Iam;
using S3Replication.Aws.Kms;
using S3Replication.Aws.Lambda;
using S3Replication.Aws.Organizations;
using S3Replication.Aws.Route53;
using S3Replication.Aws.S3;
using S3Replication.Aws.S3.Listing;
using S3Replication.Aws.S3Control;
using S3Replication.Aws.Sns;
using S3Replication.Aws.Sqs;
using S3Replication.Aws.Sts;
using S3Replication.Core.Audit;
using S3Replication.Core.Ports;

namespace S3Replication.Aws;

/// <summary>One set of credentials and the clients that use it.</summary>
internal sealed class AwsSession : ICrrSession, IDisposable
{
    private readonly AwsClients _clients;

    public AwsSession(CrrConnection connection, ProfileSettings profile, SharedHttp http, AwsTuning tuning, TimeProvider time)
    {
        Region = profile.Region;
        string? endpoint = connection.EndpointUrl?.AbsoluteUri
            ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3")
            ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL");
        Endpoint = endpoint?.TrimEnd('/');
        IsOnLoopback = Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? url) && url.IsLoopback;
        ClientSettings settings = new(connection, http, tuning);
        _clients = new AwsClients(settings, new CredentialSource(connection, profile, settings), Region);

        S3Calls calls = new(_clients, new BucketRegions(_clients));
        Buckets = new S3BucketStore(calls);
        Listing = new PacedListing(new S3BucketListing(calls), time);
        Objects = new S3ObjectStore(calls, Listing, tuning);
        Copier = new S3ObjectCopier(calls, tuning, endpoint is null);
        Roles = new IamRoleStore(_clients);
        Keys = new KmsKeyStore(_clients);
        Identity = new StsCallerIdentity(_clients);
        Simulator = new IamPolicySimulator(_clients);
        Organization = new OrganizationReader(_clients);
        Regions = new RegionStatus(_clients);
        Alarms = new AlarmStore(_clients);
        Topics = new TopicStore(_clients);
        Metrics = new MetricReader(_clients);
        BatchJobs = new BatchJobs(_clients, Identity);
        Functions = new Functions(_clients);
        Queues = new Queues(_clients);
        DnsZones = new DnsZones(_clients);
        Dns = new DnsResolver(
            DnsResolver.NamedBy(connection, endpoint is null, Environment.GetEnvironmentVariable), endpoint is null, tuning);
        AccessPoints = new AccessPointRoutes(_clients, Identity);
    }

    /// <summary>The endpoint that was given for S3; null for AWS's own.</summary>
    public string? Endpoint { get; }

    /// <summary>Whether the endpoint is on this machine, as the sandbox is.</summary>
    public bool IsOnLoopback { get; }

    /// <inheritdoc/>
    public string? Region { get; }

    /// <inheritdoc/>
    public IBucketStore Buckets { get; }

    /// <inheritdoc/>
    public IObjectStore Objects { get; }

    /// <inheritdoc/>
    public IObjectCopier Copier { get; }

    /// <inheritdoc/>
    public IBucketListing Listing { get; }

    /// <inheritdoc/>
    public IRoleStore Roles { get; }

    /// <inheritdoc/>
    public IKeyStore Keys { get; }

    /// <inheritdoc/>
    public IPolicySimulator Simulator { get; }

    /// <inheritdoc/>
    public IOrganizationReader Organization { get; }

    /// <inheritdoc/>
    public IRegionStatus Regions { get; }

    /// <inheritdoc/>
    public IAlarmStore Alarms { get; }

    /// <inheritdoc/>
    public ITopicStore Topics { get; }

    /// <inheritdoc/>
    public IMetrics Metrics { get; }

    /// <inheritdoc/>
    public IBatchJobs BatchJobs { get; }

    /// <inheritdoc/>
    public IDnsZones DnsZones { get; }

    /// <inheritdoc/>
    public IDnsResolver Dns { get; }

    /// <inheritdoc/>
    public IAccessPointRoutes AccessPoints { get; }

    /// <inheritdoc/>
    public IFunctions Functions { get; }

    /// <inheritdoc/>
    public IQueues Queues { get; }

    /// <inheritdoc/>
    public ICallerIdentity Identity { get; }

    /// <inheritdoc/>
    public void Dispose() => _clients.Dispose();
}
