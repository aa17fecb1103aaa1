using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>One account's side of <see cref="FakeAws"/>.</summary>
internal sealed class FakeSession(FakeAws aws, string account) : ICrrSession, ICallerIdentity
{
    public string? Region { get; set; } = "eu-west-1";

    public IBucketStore Buckets { get; } = new FakeBucketStore(aws, account);

    public IObjectStore Objects { get; } = new FakeObjectStore(aws);

    public IObjectCopier Copier => new FakeCopier(Objects);

    public IBucketListing Listing { get; set; } = new FakeListing(aws);

    public IRoleStore Roles { get; } = new FakeRoleStore(aws, account);

    public IKeyStore Keys { get; } = new FakeKeyStore(aws);

    /// <summary>The services beside S3, IAM and KMS.</summary>
    public FakeControlPlane Control { get; } = new(aws, account);

    public IPolicySimulator Simulator => Control;

    public IOrganizationReader Organization => Control;

    public IRegionStatus Regions => Control;

    public IAlarmStore Alarms => Control;

    /// <summary>The topics.</summary>
    public FakeTopics Sns { get; } = new(aws);

    public ITopicStore Topics => Sns;

    public FakeMetrics MetricsFake { get; } = new(aws, account);

    public IMetrics Metrics => MetricsFake;

    public IBatchJobs BatchJobs => Control;

    public FakeDnsZones Zones { get; } = new(aws);

    public FakeDnsResolver Resolver { get; } = new(aws);

    public FakeAccessPoints Points { get; } = new(aws);

    public IDnsZones DnsZones => Zones;

    public IDnsResolver Dns => Resolver;

    public IAccessPointRoutes AccessPoints => Points;

    public IFunctions Functions => throw new NotSupportedException("No test of Core makes functions.");

    public IQueues Queues => throw new NotSupportedException("No test of Core makes queues.");

    public string CallerArn { get; set; } = $"arn:aws:iam::{account}:user/tester";

    public ICallerIdentity Identity => this;

    public async Task<CallerIdentity> GetAsync(CancellationToken cancellationToken)
    {
        await aws.EnterAsync("GetCallerIdentity", changes: false, cancellationToken);
        return new CallerIdentity(account, CallerArn);
    }
}
