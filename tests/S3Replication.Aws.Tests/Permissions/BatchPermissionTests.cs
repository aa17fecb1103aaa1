using S3Replication.Aws.Tests.Backfill;
using S3Replication.Core.Backfill;
using S3Replication.Core.Setup;

namespace S3Replication.Aws.Tests.Permissions;

/// <summary>What a role needs for batch jobs, proven by jobs: with all of it they succeed, without a part they end as AWS's pages say.</summary>
public sealed class BatchPermissionTests : IAsyncLifetime
{
    private BackfillWorld? _world;

    public static TheoryData<string, string> Rows =>
    [
        .. PermissionTable.All
            .Where(row => row.Effect is PermissionEffect.FailsTask or PermissionEffect.FailsJob)
            .Select(row => (row.Sid, row.Action)),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private BackfillWorld World => _world!;

    public async ValueTask InitializeAsync() => _world = await BackfillWorld.StartAsync();

    public ValueTask DisposeAsync() => _world is null ? ValueTask.CompletedTask : _world.DisposeAsync();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Without_an_action_a_job_ends_as_AWS_documents(string sid, string action)
    {
        PermissionRow row = PermissionTable.All.Single(one => (one.Scenario, one.Sid, one.Action) == ("batch", sid, action));
        string version = await World.PutAsync("k");
        await World.SetUpAsync();
        string role = RoleNaming.ForSource(BackfillWorld.Source);
        await new CreateReplicationRole(World.Services).ExecuteAsync(
            new CreateReplicationRoleRequest(role, [BackfillWorld.Source], [BackfillWorld.Destination]) { Batch = true, ReportBucket = BackfillWorld.Reports },
            World,
            Token);
        string policy = (await World.Session.Roles.GetPoliciesAsync(role, Token)).Single(one => one.Name == Ownership.PolicyName).Document;
        await World.Session.Roles.PutInlinePolicyAsync(role, Ownership.PolicyName, PolicyText.Without(policy, sid, action), Token);
        using BackfillObjects objects = new(World.Services.Files, BackfillWorld.Source);
        objects.Add("k", version, 5, null, null);
        StartBackfillRequest request = BackfillWorld.Wanted() with
        {
            CreateRole = false,
            Force = true,
            Objects = sid == "CrrBatchReadManifest" ? objects : null,
        };

        BackfillPlan plan = await World.PlanAsync(request);
        BackfillJob job = Assert.Single(await World.RunAsync(request));

        Assert.Contains(plan.Obstacles, obstacle => obstacle.Blocks && obstacle.Cause.Contains(action, StringComparison.Ordinal));
        Assert.False(job.Succeeded);
        if (row.Effect == PermissionEffect.FailsTask)
        {
            Assert.Equal(("Complete", 1L), (job.Status, job.Failed));
            Assert.Equal(row.Reason, Assert.Single(job.Failures!).Code);
            return;
        }

        Assert.Equal("Failed", job.Status);
        Assert.Contains(row.Reason ?? string.Empty, job.Cause, StringComparison.Ordinal);
        Assert.NotNull(job.Remedy);
    }
}
