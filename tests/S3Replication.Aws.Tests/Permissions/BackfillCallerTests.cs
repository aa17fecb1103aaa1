using S3Replication.Aws.Tests.Scenarios;
using S3Replication.Core.Backfill;
using S3Replication.Core.Objects;
using S3Replication.Core.Setup;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>Who brings existing objects across needs no more than the page says, and is told what is missing.</summary>
public sealed class BackfillCallerTests
{
    private const string Reports = "reports";
    private const string Role = "batch";
    private const string Key = "data/object";

    private static readonly Shape s_shape = new("backfill") { CrossAccount = true };

    public static TheoryData<string> Actions => [.. TesterPolicies.BackfillActions()];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static StartBackfillRequest Wanted => new(Setup.Source)
    {
        Statuses = [ReplicationStatus.Completed],
        RoleName = Role,
        ReportBucket = Reports,
        Timeout = TimeSpan.FromMinutes(1),
    };

    [Fact]
    public async Task With_the_policies_of_the_page_jobs_are_planned_run_looked_at_and_stopped()
    {
        await using Setup setup = await MakeAsync();
        Listening context = new();

        await RunAsync(setup, TesterPolicies.OfBackfill(), context);

        string told = string.Join('\n', context.Told);
        Assert.True(context.Told.Count == 0, $"docs/permissions.md lacks what a backfill needs:\n{told}");
        Assert.All(setup.Control.GetRequests(), request => Assert.NotEqual(403, request.Status));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Without_an_action_it_says_what_is_missing(string action)
    {
        await using Setup setup = await MakeAsync();
        Listening context = new();

        await RunAsync(setup, TesterPolicies.OfBackfill(action), context);

        Assert.Contains(action, string.Join('\n', context.Told), StringComparison.Ordinal);
        Assert.Contains(setup.Control.GetRequests(), request => request.Status == 403);
    }

    private static async Task<Setup> MakeAsync()
    {
        Setup setup = await Setup.MakeAsync(s_shape);
        await Setup.CreateBucketAsync(setup.Owner, Reports, Setup.SourceRegion);
        using AwsServices owners = setup.OpenAsOwners();
        CreateReplicationRoleRequest role = new(Role, [Setup.Source], [Setup.Destination]) { Batch = true, ReportBucket = Reports };
        await new CreateReplicationRole(owners).ExecuteAsync(role, new Approving(), Token);
        Assert.Equal("COMPLETED", await setup.ReplicateAsync(Key));
        return setup;
    }

    // What S3 finds, a list of objects, and a job that is stopped; what goes wrong is told.
    private static async Task RunAsync(Setup setup, string policy, Listening context)
    {
        using AwsServices services = await setup.OpenAsAsync(policy, TesterPolicies.Of("destination"));
        using BackfillObjects objects = new(services.Files, Setup.Source);
        objects.Add(Key, versionId: null, size: null, destinationBucket: null, kind: null);
        setup.Control.ClearRequests();
        await context.TellAsync(() => StartAsync(services, Wanted, context));
        await context.TellAsync(() => StartAsync(services, Wanted with { Objects = objects }, context));
        await context.TellAsync(() => StopAsync(setup, services, context));
    }

    private static async Task StartAsync(AwsServices services, StartBackfillRequest request, Listening context)
    {
        BackfillPlan plan = await new PlanBackfill(services).ExecuteAsync(request, context, Token);
        context.Told.AddRange(plan.Obstacles
            .Where(obstacle => obstacle.Title is not ("Deleted replicas stay away" or "Jobs that run"))
            .Select(obstacle => $"{obstacle.Title}: {obstacle.Cause} {obstacle.Remedy}"));
        await foreach (BackfillJob job in new StartBackfill(services).ExecuteAsync(request, plan, context, Token))
        {
            if (!job.Succeeded && !request.NoWait)
            {
                context.Told.Add($"{job}: {job.Cause} {job.Remedy}");
            }
        }
    }

    // While the source is down a job does not come to its end.
    private static async Task StopAsync(Setup setup, AwsServices services, Listening context)
    {
        StartBackfillRequest request = Wanted with { NoWait = true, Force = true, Prefixes = ["data/"] };
        BackfillPlan plan = await new PlanBackfill(services).ExecuteAsync(request, new Approving(), Token);
        SandboxFault down = setup.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.BucketDown, Bucket = Setup.Source });
        await foreach (BackfillJob job in new StartBackfill(services).ExecuteAsync(request, plan, context, Token))
        {
            StopBackfillRequest stop = new(job.JobId) { Region = Setup.SourceRegion };
            BackfillJob? stopped = await new StopBackfill(services).ExecuteAsync(stop, context, Token);
            Assert.StartsWith("Cancel", stopped!.Status, StringComparison.Ordinal);
        }

        setup.Control.RemoveFault(down.Id);
    }
}
