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

    public IAlarmReader Alarms => Control;

    public IBatchJobs BatchJobs => Control;

    public string CallerArn { get; set; } = $"arn:aws:iam::{account}:user/tester";

    public ICallerIdentity Identity => this;

    public async Task<CallerIdentity> GetAsync(CancellationToken cancellationToken)
    {
        await aws.EnterAsync("GetCallerIdentity", changes: false, cancellationToken);
        return new CallerIdentity(account, CallerArn);
    }
}
