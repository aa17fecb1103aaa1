using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Setup;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Backfill;

/// <summary>
/// Existing objects brought across on the wire: what AWS says that a job does
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html">Replicating existing objects with Batch Replication</see>).
/// </summary>
public sealed class BackfillTests : IAsyncLifetime
{
    private BackfillWorld? _world;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BackfillWorld World => _world!;

    public async ValueTask InitializeAsync() => _world = await BackfillWorld.StartAsync();

    public ValueTask DisposeAsync() => _world is null ? ValueTask.CompletedTask : _world.DisposeAsync();

    [Fact]
    public async Task Objects_that_are_older_than_the_rule_arrive_with_their_versions()
    {
        string[] keys = [.. Enumerable.Range(0, 30).Select(number => $"größe & co/{number:00}, \"a+b\" %.txt")];
        Dictionary<string, string> versions = [];
        foreach (string key in keys)
        {
            versions[key] = await World.PutAsync(key);
        }

        await World.SetUpAsync();
        BackfillPlan plan = await World.PlanAsync(BackfillWorld.Wanted());
        BackfillJob job = Assert.Single(await World.RunAsync(BackfillWorld.Wanted()));

        Assert.Equal((30L, 150L, false), (plan.Objects, plan.Bytes, plan.IsLeast));
        Assert.DoesNotContain(plan.Obstacles, obstacle => obstacle.Blocks);
        Assert.Equal(("Complete", 30L, 30L, 0L), (job.Status, job.Objects, job.Begun, job.Failed));
        Assert.Equal((30L, ArrivalStatus.Arrived, true, true), (job.Arrived, job.Arrival, job.Succeeded, job.Owned));
        foreach (string key in keys)
        {
            Assert.True(await World.HasAsync(BackfillWorld.Destination, key, versions[key]), key);
            Assert.Equal(ReplicationStatus.Completed, (await World.Session.Objects.FindAsync(BackfillWorld.Source, key, versions[key], Token))!.ReplicationStatus);
        }

        // Nothing is left: that is said, and no job is made that AWS would fail.
        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => World.RunAsync(BackfillWorld.Wanted()));
        Assert.Equal(CrrErrorCode.InvalidState, refused.Code);
        Assert.Contains("Nothing to bring", refused.Message, StringComparison.Ordinal);
        Assert.IsType<BackfillPlan>(refused.Report);
        Assert.Single(await World.Session.BatchJobs.ListAsync(BackfillWorld.Region, Token));
    }

    [Fact]
    public async Task What_failed_arrives_after_the_role_is_mended()
    {
        await World.SetUpAsync();
        string role = RoleNaming.ForSource(BackfillWorld.Source);
        string policy = (await World.Session.Roles.GetPoliciesAsync(role, Token)).Single().Document;
        await World.Session.Roles.PutInlinePolicyAsync(role, Ownership.PolicyName, policy.Replace("s3:ReplicateObject", "s3:ReplicateNothing", StringComparison.Ordinal), Token);
        string version = await World.PutAsync("k");
        Assert.Equal(ReplicationStatus.Failed, await World.UntilSettledAsync("k"));
        StartBackfillRequest request = BackfillWorld.Wanted() with { Statuses = [ReplicationStatus.Failed], CreateRole = false };

        // A rule that is broken stands in the way: its objects would fail again.
        BackfillPlan blocked = await World.PlanAsync(request);
        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => World.RunAsync(request));

        await World.Session.Roles.PutInlinePolicyAsync(role, Ownership.PolicyName, policy, Token);
        BackfillJob job = Assert.Single(await World.RunAsync(request with { CreateRole = true }));

        Assert.Contains(blocked.Obstacles, obstacle => obstacle is { Blocks: true, CheckId: "CRR011" });
        Assert.Contains(blocked.Obstacles, obstacle => obstacle is { Blocks: true, Title: "The job's role" });
        Assert.Contains("CRR011", refused.Message, StringComparison.Ordinal);
        Assert.True(job.Succeeded, job.ToString());
        Assert.True(await World.HasAsync(BackfillWorld.Destination, "k", version));
    }

    [Fact]
    public async Task What_is_complete_reaches_a_second_destination()
    {
        await World.SetUpAsync();
        string version = await World.PutAsync("k");
        Assert.Equal(ReplicationStatus.Completed, await World.UntilSettledAsync("k"));
        await World.MakeAsync("second", "us-west-2");
        await World.SetUpAsync(destination: "second");
        StartBackfillRequest request = BackfillWorld.Wanted() with { Statuses = [ReplicationStatus.Completed] };

        BackfillJob job = Assert.Single(await World.RunAsync(request));

        Assert.Equal(2, job.Plan!.Rules.Count);
        Assert.True(job.Succeeded, job.ToString());
        Assert.True(await World.HasAsync("second", "k", version));
    }

    [Fact]
    public async Task Replicas_go_on_along_a_chain()
    {
        await World.SetUpAsync();
        await World.MakeAsync("third", "us-west-2");
        await World.SetUpAsync(BackfillWorld.Destination, "third");
        string version = await World.PutAsync("k");
        Assert.Equal(ReplicationStatus.Completed, await World.UntilSettledAsync("k"));
        Assert.False(await World.HasAsync("third", "k", version));
        await World.MakeAsync("far-reports", "ap-southeast-1");
        StartBackfillRequest request = new(BackfillWorld.Destination)
        {
            Statuses = [ReplicationStatus.Replica],
            ReportBucket = "far-reports",
            CreateRole = true,
            Timeout = TimeSpan.FromMinutes(2),
        };

        BackfillJob job = Assert.Single(await World.RunAsync(request));

        Assert.True(job.Succeeded, job.ToString());
        Assert.Equal("ap-southeast-1", job.Region);
        Assert.True(await World.HasAsync("third", "k", version));
    }

    [Fact]
    public async Task A_version_that_was_deleted_at_the_destination_is_told_with_its_cause_and_mend()
    {
        await World.SetUpAsync();
        string version = await World.PutAsync("gone.txt");
        string other = await World.PutAsync("there.txt");
        Assert.Equal(ReplicationStatus.Completed, await World.UntilSettledAsync("gone.txt"));
        Assert.Equal(ReplicationStatus.Completed, await World.UntilSettledAsync("there.txt"));
        await World.Session.Objects.DeleteAsync(BackfillWorld.Destination, "gone.txt", version, Token);
        StartBackfillRequest request = BackfillWorld.Wanted() with { Statuses = [ReplicationStatus.Completed] };

        BackfillPlan plan = await World.PlanAsync(request);
        BackfillJob job = Assert.Single(await World.RunAsync(request with { Force = plan.IsBlocked }));

        Assert.Contains(plan.Obstacles, obstacle => obstacle.CheckId == "CRR043");
        Assert.Equal(("Complete", 1L, false), (job.Status, job.Failed, job.Succeeded));
        BackfillFailure failure = Assert.Single(job.Failures!);
        Assert.Equal(("DstObjectHardDeleted", 1L), (failure.Code, failure.Count));
        Assert.Equal(["gone.txt"], failure.Keys);
        Assert.Contains("s3://photos/gone.txt", failure.Remedy, StringComparison.Ordinal);
        Assert.True(await World.HasAsync(BackfillWorld.Destination, "there.txt", other));
        List<BackfillTask> tasks = [];
        await foreach (BackfillTask task in new GetBackfill(World.Services).ReadFailedTasksAsync(
            new GetBackfillRequest { JobId = job.JobId, SourceBucket = BackfillWorld.Source }, Token))
        {
            tasks.Add(task);
        }

        Assert.Equal(("gone.txt", version), (Assert.Single(tasks).Key, tasks[0].VersionId));
    }

    [Fact]
    public async Task Named_objects_arrive_and_no_others_split_over_jobs()
    {
        Dictionary<string, string> versions = [];
        foreach (string key in new[] { "a", "b & ü, \"c\"/d+e", "c", "left" })
        {
            versions[key] = await World.PutAsync(key);
        }

        await World.SetUpAsync();
        using BackfillObjects objects = new(World.Services.Files, BackfillWorld.Source, perJob: 2);
        objects.Add("a", versions["a"], 5, BackfillWorld.Destination, Core.Audit.DifferenceKind.Missing);
        objects.Add("a", versions["a"], 5, BackfillWorld.Destination, Core.Audit.DifferenceKind.Missing);
        objects.Add("b & ü, \"c\"/d+e", versions["b & ü, \"c\"/d+e"], 5, BackfillWorld.Destination, null);
        objects.Add("c", versions["c"], null, null, null);
        objects.Add("left", versions["left"], 5, BackfillWorld.Destination, Core.Audit.DifferenceKind.Extra);
        StartBackfillRequest request = BackfillWorld.Wanted() with { Objects = objects };

        List<BackfillJob> jobs = await World.RunAsync(request);

        Assert.Equal(2, jobs.Count);
        Assert.All(jobs, job => Assert.True(job.Succeeded, job.ToString()));
        Assert.Equal((3L, 2), (jobs[0].Plan!.Objects, jobs[0].Plan!.Jobs));
        Assert.True(await World.HasAsync(BackfillWorld.Destination, "b & ü, \"c\"/d+e", versions["b & ü, \"c\"/d+e"]));
        Assert.True(await World.HasAsync(BackfillWorld.Destination, "c", versions["c"]));
        Assert.False(await World.HasAsync(BackfillWorld.Destination, "left", versions["left"]));
    }

    [Fact]
    public async Task A_list_of_keys_without_versions_means_the_current_ones()
    {
        string old = await World.PutAsync("k");
        string current = await World.PutAsync("k");
        await World.SetUpAsync();
        using BackfillObjects objects = new(World.Services.Files, BackfillWorld.Source);
        objects.Add("k", versionId: string.Empty, size: null, destinationBucket: null, kind: null);

        BackfillJob job = Assert.Single(await World.RunAsync(BackfillWorld.Wanted() with { Objects = objects }));

        Assert.Equal(1, job.Begun);
        Assert.True(await World.HasAsync(BackfillWorld.Destination, "k", current));
        Assert.False(await World.HasAsync(BackfillWorld.Destination, "k", old));
    }

    [Fact]
    public async Task A_lost_answer_makes_no_second_job_and_throttled_calls_change_nothing()
    {
        Dictionary<string, string> versions = [];
        foreach (string key in Enumerable.Range(0, 20).Select(number => $"k{number}"))
        {
            versions[key] = await World.PutAsync(key);
        }

        await World.SetUpAsync();
        World.Sandbox.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAnswer, Operation = "CreateJob", Count = 1 });
        World.Sandbox.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Probability = 0.1, Seed = 5 });

        BackfillJob job = Assert.Single(await World.RunAsync(BackfillWorld.Wanted()));

        Assert.Equal((true, 20L), (job.Succeeded, job.Arrived));
        Assert.Single(await World.Session.BatchJobs.ListAsync(BackfillWorld.Region, Token));
        foreach ((string key, string version) in versions)
        {
            Assert.True(await World.HasAsync(BackfillWorld.Destination, key, version), key);
        }
    }

    [Fact]
    public async Task A_job_that_is_stopped_ends_and_the_next_brings_what_it_left()
    {
        string version = await World.PutAsync("k");
        await World.SetUpAsync();
        await new CreateReplicationRole(World.Services).ExecuteAsync(
            new CreateReplicationRoleRequest(RoleNaming.ForSource(BackfillWorld.Source), [BackfillWorld.Source], [BackfillWorld.Destination])
            {
                Batch = true,
                ReportBucket = BackfillWorld.Reports,
            },
            World,
            Token);
        StartBackfillRequest request = BackfillWorld.Wanted() with { CreateRole = false, NoWait = true };
        BackfillPlan plan = await World.PlanAsync(request);
        SandboxFault down = World.Sandbox.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.BucketDown, Bucket = BackfillWorld.Source });
        BackfillJob? started = null;
        await foreach (BackfillJob job in new StartBackfill(World.Services).ExecuteAsync(request, plan, World, Token))
        {
            started = job;
        }

        StopBackfillRequest stop = new(started!.JobId) { Region = BackfillWorld.Region };
        BackfillJob? stopped = await new StopBackfill(World.Services).ExecuteAsync(stop, World, Token);
        BackfillJob? ended = null;
        await foreach (BackfillJob job in new GetBackfill(World.Services).ExecuteAsync(
            new GetBackfillRequest { JobId = started.JobId, Region = BackfillWorld.Region, Wait = true, Timeout = TimeSpan.FromMinutes(1) }, World, Token))
        {
            ended = job;
        }

        World.Sandbox.Control.RemoveFault(down.Id);
        BackfillJob next = Assert.Single(await World.RunAsync(request with { NoWait = false }));

        Assert.Contains(stopped!.Status, new[] { "Cancelling", "Cancelled" });
        Assert.Equal(("Cancelled", false), (ended!.Status, ended.Succeeded));
        Assert.Contains("Stopped by S3Replication", ended.Cause, StringComparison.Ordinal);
        Assert.NotEqual(started.JobId, next.JobId);
        Assert.True(next.Succeeded, next.ToString());
        Assert.True(await World.HasAsync(BackfillWorld.Destination, "k", version));
    }

    [Fact]
    public async Task Without_approval_there_is_a_plan_and_nothing_else()
    {
        await World.PutAsync("k");
        await World.SetUpAsync();
        World.Approves = false;
        World.Asked.Clear();
        World.Sandbox.Control.ClearRequests();
        SandboxState before = World.Sandbox.Control.GetState();

        List<BackfillJob> jobs = await World.RunAsync(BackfillWorld.Wanted() with { ReportBucket = "new-reports", CreateReportBucket = true });

        Assert.Empty(jobs);
        Assert.Single(World.Asked);
        Assert.DoesNotContain(World.Sandbox.Control.GetRequests(), request => request.Mutating);
        Assert.Equal(before.Hash, World.Sandbox.Control.GetState().Hash);
    }
}
