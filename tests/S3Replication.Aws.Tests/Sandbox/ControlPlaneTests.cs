using S3Replication.Core.Backfill;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Organizations;
using S3Replication.Core.Policies;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Sandbox;

/// <summary>The readers of organizations, Regions, alarms, jobs and IAM's simulator on the SDK's pipeline, against the sandbox.</summary>
public sealed class ControlPlaneTests : IAsyncLifetime
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Member = "222222222222";

    private SandboxServer? _sandbox;
    private ICrrServices? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICrrSession Session => _services!.Source;

    private ICrrSession MemberSession => _services!.Destination;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        _services = AwsServices.Open(Connect(_sandbox.AccessKeyId), Connect(Member));
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_account_is_in_no_organization_at_first()
    {
        Assert.Null(await Session.Organization.FindAsync(Token));
        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => Session.Organization.GetPathAsync(Member, Token));
        Assert.Equal("AWSOrganizationsNotInUseException", refused.AwsCode);
    }

    [Fact]
    public async Task What_binds_a_member_is_read_by_the_management_account_and_refused_to_the_member()
    {
        await SandboxInjection.JoinAsync(_sandbox!, Member, Token);
        string policy = await SandboxInjection.AttachAsync(
            _sandbox!, "SERVICE_CONTROL_POLICY", "NoDeletes", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:ReplicateDelete","Resource":"*"}]}""", Member, Token);

        OrganizationInfo? seen = await MemberSession.Organization.FindAsync(Token);
        IReadOnlyList<string> path = await Session.Organization.GetPathAsync(Member, Token);
        IReadOnlyList<AttachedPolicy> attached = await Session.Organization.ListPoliciesAsync(Member, OrganizationPolicyKind.ServiceControl, Token);
        IReadOnlyList<AttachedPolicy> ofResources = await Session.Organization.ListPoliciesAsync(path[0], OrganizationPolicyKind.ResourceControl, Token);
        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => MemberSession.Organization.GetPathAsync(Member, Token));

        Assert.Equal((_sandbox!.AccessKeyId, true), (seen!.ManagementAccountId, seen.HasAllFeatures));
        Assert.Equal(Member, path[^1]);
        Assert.StartsWith("r-", path[0], StringComparison.Ordinal);
        Assert.Equal(["FullAWSAccess", "NoDeletes"], attached.Select(one => one.Name).Order());
        Assert.Equal("p-RCPFullAWSAccess", Assert.Single(ofResources).Id);
        Assert.Contains("s3:ReplicateDelete", await Session.Organization.GetPolicyAsync(policy, Token), StringComparison.Ordinal);
        Assert.Equal(CrrErrorCode.AccessDenied, refused.Code);
    }

    [Fact]
    public async Task A_region_is_on_until_it_is_turned_off()
    {
        Assert.Equal("ENABLED_BY_DEFAULT", await Session.Regions.GetAsync("us-east-1", Token));
        Assert.Equal("ENABLED", await Session.Regions.GetAsync("af-south-1", Token));
        await SandboxInjection.DisableRegionAsync(_sandbox!, "af-south-1", Token);
        Assert.Equal("DISABLED", await Session.Regions.GetAsync("af-south-1", Token));
        Assert.Equal("ENABLED", await MemberSession.Regions.GetAsync("af-south-1", Token));
        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => Session.Regions.GetAsync("nowhere", Token));
        Assert.Equal("ValidationException", refused.AwsCode);
    }

    [Fact]
    public async Task IAM_says_what_a_role_may_by_its_own_policies()
    {
        IamRole role = await Session.Roles.CreateAsync(new RoleCreation("crr", Trust), Token);
        await Session.Roles.PutInlinePolicyAsync(
            "crr", "p", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ReplicateObject","Resource":"arn:aws:s3:::copy/*","Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}]}""", Token);
        SimulationRequest request = new(role.Arn, ["s3:ReplicateObject", "s3:ReplicateDelete"], "arn:aws:s3:::copy/key")
        {
            Context = new Dictionary<string, string> { ["aws:RequestedRegion"] = "eu-west-1", ["aws:SecureTransport"] = "true" },
        };

        IReadOnlyList<SimulatedDecision> told = await Session.Simulator.SimulateAsync(request, Token);
        SimulatedDecision untold = (await Session.Simulator.SimulateAsync(request with { Context = new Dictionary<string, string>() }, Token))[0];

        Assert.Equal([AccessOutcome.Allowed, AccessOutcome.ImplicitDeny], told.Select(decision => decision.Outcome));
        Assert.Equal(["s3:ReplicateObject", "s3:ReplicateDelete"], told.Select(decision => decision.Action));
        Assert.Null(told[0].AllowedByOrganizations);
        Assert.Equal((AccessOutcome.ImplicitDeny, "aws:RequestedRegion"), (untold.Outcome, Assert.Single(untold.MissingContextKeys)));
        CrrException missing = await Assert.ThrowsAsync<CrrException>(
            () => Session.Simulator.SimulateAsync(request with { RoleArn = role.Arn + "x" }, Token));
        Assert.Equal(CrrErrorCode.RoleNotFound, missing.Code);
    }

    [Fact]
    public async Task Alarms_are_read_page_by_page_with_their_dimensions()
    {
        Assert.Empty(await Session.Alarms.ListAsync("eu-west-1", Token));
        for (int i = 0; i < 101; i++)
        {
            await SandboxInjection.PutAlarmAsync(_sandbox!, "eu-west-1", $"a{i:000}", "ReplicationLatency", "BucketName", "photos", Token);
        }

        IReadOnlyList<MetricAlarm> alarms = await Session.Alarms.ListAsync("eu-west-1", Token);

        Assert.Equal(101, alarms.Count);
        WatchedMetric metric = Assert.Single(alarms[100].Metrics);
        Assert.Equal(("AWS/S3", "ReplicationLatency", "photos"), (metric.Namespace, metric.Name, metric.Dimensions["BucketName"]));
        Assert.Equal(("missing", "INSUFFICIENT_DATA"), (alarms[100].TreatMissingData, alarms[100].State));
        Assert.Empty(await Session.Alarms.ListAsync("us-east-1", Token));
    }

    [Fact]
    public async Task Jobs_that_replicate_are_listed_and_described()
    {
        await Session.Buckets.CreateAsync(new BucketCreation("photos", "eu-west-1"), Token);
        Assert.Empty(await Session.BatchJobs.ListAsync("eu-west-1", Token));
        string id = await SandboxInjection.CreateJobAsync(_sandbox!, "photos", "eu-west-1", Token);

        BatchJobSummary summary = Assert.Single(await Session.BatchJobs.ListAsync("eu-west-1", Token));
        BatchJobInfo job = await Session.BatchJobs.GetAsync("eu-west-1", id, Token);

        Assert.Equal(id, summary.Id);
        Assert.Equal(("arn:aws:s3:::photos", true), (job.SourceBucketArn, job.RoleArn!.EndsWith(":role/batch", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<CrrException>(() => Session.BatchJobs.GetAsync("eu-west-1", Guid.NewGuid().ToString(), Token));
    }

    private CrrConnection Connect(string account) => new()
    {
        EndpointUrl = _sandbox!.EndpointUrl,
        Region = "us-east-1",
        AccessKey = account,
        SecretKey = _sandbox.SecretAccessKey,
    };
}
