using System.Text.Json.Nodes;
using S3Replication.Sandbox.S3.Lifecycle;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Lifecycle;

public sealed class LifecycleScheduleTests
{
    private const string Rules = "<LifecycleConfiguration><Rule><ID>r</ID><Filter/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>";

    [Fact]
    public void The_rules_run_when_the_clock_passes_midnight_each_day()
    {
        LifecycleWorld world = new();
        using LifecycleSchedule schedule = new(world.Runner, world.Clock);
        world.Configure(LifecycleWorld.Expire(1));
        world.Put("first");

        world.Clock.Advance(TimeSpan.FromHours(37));
        Assert.Equal("v1", world.Versions("first"));
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("! v1", world.Versions("first"));

        world.Put("second");
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("! v2", world.Versions("second"));
    }

    [Fact]
    public async Task The_rules_run_on_demand_and_tell_what_they_did()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/mine");
        await sandbox.SendAsync("PUT", "/mine?lifecycle", Rules.Replace("<Days>1</Days>", "<Date>2026-01-01</Date>"));
        await sandbox.SendAsync("PUT", "/mine/k", "abc");

        RawAnswer first = await sandbox.ControlAsync("POST", "lifecycle");
        SandboxLifecycleRun second = sandbox.Server.Control.RunLifecycle();

        Assert.Equal((200, 1), (first.Status, JsonNode.Parse(first.Text)!["removed"]!.GetValue<int>()));
        Assert.Equal(new SandboxLifecycleRun(0, 0, 0, 0), second);
        Assert.Equal(405, (await sandbox.ControlAsync("GET", "lifecycle")).Status);
    }

    [Fact]
    public async Task A_jump_of_the_clock_runs_them_at_each_midnight_on_its_way()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/mine");
        await sandbox.SendAsync("PUT", "/mine?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        await sandbox.SendAsync("PUT", "/mine?lifecycle", Rules.Replace("</Expiration>", "</Expiration><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>"));
        await sandbox.SendAsync("PUT", "/mine/k", "abc");

        await sandbox.Server.Control.AdvanceAsync(TimeSpan.FromDays(10), TestContext.Current.CancellationToken);

        // Covered on the 4th, removed on the 6th, and the marker, a day old by then, with it.
        Assert.Equal(
            ["LifecycleExpiration:DeleteMarkerCreated", "LifecycleExpiration:Delete", "LifecycleExpiration:Delete"],
            sandbox.Server.Control.GetEvents("mine", "LifecycleExpiration:*").Select(happened => happened.Name));
        Assert.Empty(JsonNode.Parse(sandbox.Server.Control.GetState().Json)!["buckets"]![0]!["versions"]!.AsArray());
    }
}
