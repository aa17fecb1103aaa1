using S3Replication.Core.Backfill;
using S3Replication.Core.Buckets;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Objects;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Setup;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Backfill;

/// <summary>A sandbox with a source, and what a backfill needs of it; everything through the product's own use cases.</summary>
internal sealed class BackfillWorld : IOperationContext, IAsyncDisposable
{
    public const string Region = "eu-west-1";
    public const string Source = "photos";
    public const string Destination = "photos-copy";
    public const string Reports = "photos-reports";

    private BackfillWorld(SandboxServer sandbox, ICrrServices services)
    {
        Sandbox = sandbox;
        Services = services;
    }

    public SandboxServer Sandbox { get; }

    public ICrrServices Services { get; }

    public ICrrSession Session => Services.Source;

    public bool Approves { get; set; } = true;

    public List<string> Asked { get; } = [];

    public List<string> Warnings { get; } = [];

    /// <summary>What is done when progress is told.</summary>
    public Action<OperationProgress> OnProgress { get; set; } = _ => { };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<BackfillWorld> StartAsync()
    {
        SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        CrrConnection connection = new()
        {
            EndpointUrl = sandbox.EndpointUrl,
            Region = Region,
            AccessKey = sandbox.AccessKeyId,
            SecretKey = sandbox.SecretAccessKey,
        };
        BackfillWorld world = new(sandbox, AwsServices.Open(connection, destination: null));
        foreach ((string bucket, string region) in new[] { (Source, Region), (Destination, "ap-southeast-1"), (Reports, Region) })
        {
            await world.MakeAsync(bucket, region);
        }

        return world;
    }

    public async Task MakeAsync(string bucket, string region)
    {
        await Session.Buckets.CreateAsync(new BucketCreation(bucket, region), Token);
        await Session.Buckets.EnableVersioningAsync(bucket, Token);
    }

    public Task SetUpAsync(string source = Source, string destination = Destination, string? prefix = null) =>
        new SetUpReplication(Services).ExecuteAsync(
            new SetUpReplicationRequest([new PutRuleRequest(source, destination) { Prefix = prefix }]), this, Token);

    public async Task<string> PutAsync(string key, string bucket = Source) => (await Session.Objects.PutAsync(
        new ObjectUpload(bucket, key, new MemoryStream("hello"u8.ToArray())), Token)).VersionId!;

    public async Task<bool> HasAsync(string bucket, string key, string version) =>
        await Session.Objects.FindAsync(bucket, key, version, Token) is not null;

    public async Task<ReplicationStatus> UntilSettledAsync(string key, string bucket = Source)
    {
        WaitReplicationRequest wait = new(bucket) { Key = key, ContinueOnFailure = true };
        await foreach (ObjectReplicationStatus status in new WaitReplication(Services).ExecuteAsync(wait, this, Token))
        {
            return status.Status;
        }

        return ReplicationStatus.None;
    }

    public static StartBackfillRequest Wanted() => new(Source)
    {
        ReportBucket = Reports,
        CreateRole = true,
        Timeout = TimeSpan.FromMinutes(2),
    };

    public Task<BackfillPlan> PlanAsync(StartBackfillRequest request) => new PlanBackfill(Services).ExecuteAsync(request, this, Token);

    public async Task<List<BackfillJob>> RunAsync(StartBackfillRequest request)
    {
        BackfillPlan plan = await new PlanBackfill(Services).ExecuteAsync(request, this, Token);
        List<BackfillJob> jobs = [];
        await foreach (BackfillJob job in new StartBackfill(Services).ExecuteAsync(request, plan, this, Token))
        {
            jobs.Add(job);
        }

        return jobs;
    }

    public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken)
    {
        Asked.Add($"{target}: {action}");
        return ValueTask.FromResult(Approves);
    }

    public void Verbose(string message)
    {
    }

    public void Warning(string message) => Warnings.Add(message);

    public void Progress(OperationProgress progress) => OnProgress(progress);

    public async ValueTask DisposeAsync()
    {
        Services.Dispose();
        await Sandbox.DisposeAsync();
    }
}
