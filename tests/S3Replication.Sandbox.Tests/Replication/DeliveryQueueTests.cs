using S3Replication.Core.Objects;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Replication;

public sealed class DeliveryQueueTests
{
    private static readonly TimeSpan s_lag = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_delivery_goes_when_the_lag_has_passed_and_not_before()
    {
        await using EngineWorld world = new(s_lag);
        StoredVersion first = world.Put(world.Source, "1");
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        StoredVersion second = world.Put(world.Source, "2");
        world.Clock.Advance(TimeSpan.FromSeconds(5.999));
        await world.Still();
        Assert.Equal(2, world.Engine.Pending().Count);

        world.Clock.Advance(TimeSpan.FromSeconds(0.001));
        await world.Still();
        Assert.Equal((ReplicationStatus.Completed, ReplicationStatus.Pending), (world.Status(first), world.Status(second)));
        Assert.Equal(s_lag, world.Engine.History[0].QueuedFor);

        world.Clock.Advance(TimeSpan.FromSeconds(4));
        await world.Still();
        Assert.Equal(ReplicationStatus.Completed, world.Status(second));
    }

    [Fact]
    public async Task A_changed_lag_holds_for_what_already_waits()
    {
        await using EngineWorld world = new(s_lag);
        StoredVersion written = world.Put(world.Source, "1");

        world.Pace.Lag = TimeSpan.Zero;
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
    }

    [Fact]
    public async Task In_a_jump_of_the_clock_each_delivery_goes_at_its_time()
    {
        ManualClock beneath = new();
        using SandboxClock clock = new(beneath);
        await using EngineWorld world = new(TimeSpan.FromMinutes(5), time: clock);
        StoredVersion first = world.Put(world.Source, "1");
        beneath.Advance(TimeSpan.FromMinutes(1));
        StoredVersion second = world.Put(world.Source, "2");

        await clock.AdvanceAsync(TimeSpan.FromHours(1), () => { }, world.Engine.WhenStillAsync, TestContext.Current.CancellationToken);

        Assert.Equal((ReplicationStatus.Completed, ReplicationStatus.Completed), (world.Status(first), world.Status(second)));
        Assert.All(world.Engine.History, ended => Assert.Equal(TimeSpan.FromMinutes(5), ended.QueuedFor));
        Assert.Equal(TimeSpan.FromMinutes(1), world.Engine.History[1].EndedAt - world.Engine.History[0].EndedAt);
    }

    [Fact]
    public async Task Deliveries_go_in_the_order_in_which_their_own_lags_end()
    {
        await using EngineWorld world = new();
        world.AddBucket("far", "ap-southeast-2", EngineWorld.Owner);
        EngineWorld.Configure(world.Source, EngineWorld.Rule("r1", "far"), EngineWorld.Rule("r2", "destination", priority: 2));
        world.Pace.SetLag(new SandboxLag { DestinationBucket = "far", Milliseconds = 60_000 });
        world.Pace.SetLag(new SandboxLag { Milliseconds = 1000 });
        world.Put(world.Source, "1");
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.Still();
        world.Put(world.Source, "2");

        foreach (double seconds in new[] { 1.0, 29, 30, 1000 })
        {
            world.Clock.Advance(TimeSpan.FromSeconds(seconds));
            await world.Still();
        }

        Assert.Equal(
            [("destination", "1"), ("destination", "2"), ("far", "1"), ("far", "2")],
            world.Engine.History.Select(ended => (ended.DestinationBucket, ended.Key)));
        Assert.Empty(world.Engine.Pending());
    }

    [Fact]
    public async Task What_can_not_go_now_is_not_tried_again_when_something_else_arrives()
    {
        await using EngineWorld world = new();
        int tried = 0;
        await using DeliveryQueue queue = new(world.Pace, world.Clock, 2, item =>
        {
            if (item.Destination == "destination")
            {
                return DeliveryResult.Settled;
            }

            Interlocked.Increment(ref tried);
            return DeliveryResult.NotNow;
        });
        for (int i = 0; i < 1000; i++)
        {
            queue.Add(Item(world, $"{i}") with { Destination = "down" });
            queue.Add(Item(world, $"{i}"));
        }

        await queue.WhenStillAsync().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);
        Assert.Equal((1000, 1000), (tried, queue.Pending.Count));

        world.Pace.Wake();
        await queue.WhenStillAsync().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);
        Assert.Equal((2000, 1000), (tried, queue.Pending.Count));
    }

    [Fact]
    public async Task A_bucket_that_is_down_keeps_its_deliveries_and_gets_them_when_it_is_back()
    {
        await using EngineWorld world = new();
        world.Faults.BucketsDown.Add("destination");
        StoredVersion written = world.Put(world.Source, "1");
        await world.Still();
        Assert.Equal(ReplicationStatus.Pending, world.Status(written));

        world.Faults.BucketsDown.Clear();
        world.Pace.Wake();
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
    }

    [Fact]
    public async Task While_held_nothing_goes_however_late_it_is()
    {
        await using EngineWorld world = new(s_lag);
        world.Pace.IsHeld = true;
        StoredVersion written = world.Put(world.Source, "1");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Still();
        Assert.Equal(ReplicationStatus.Pending, world.Status(written));

        world.Pace.IsHeld = false;
        await world.Still();

        Assert.Equal(ReplicationStatus.Completed, world.Status(written));
    }

    [Fact]
    public async Task What_waited_aside_goes_before_what_came_later()
    {
        await using EngineWorld world = new();
        world.Faults.RegionsDown.Add("eu-west-1");
        world.Put(world.Source, "1");
        await world.Still();
        world.Pace.IsHeld = true;
        world.Put(world.Source, "2");
        world.Faults.RegionsDown.Clear();
        world.Pace.Wake();

        Assert.Equal(["1", "2"], world.Engine.Pending().Select(item => item.Key));
        world.Pace.IsHeld = false;
        await world.Still();
        Assert.Empty(world.Engine.Pending());
    }

    [Fact]
    public async Task A_hundred_thousand_deliveries_wait_without_a_task_each_and_all_arrive()
    {
        await using EngineWorld world = new();
        world.Pace.IsHeld = true;
        int workers = 0;
        int most = 0;
        await using DeliveryQueue queue = new(world.Pace, world.Clock, 2, _ =>
        {
            int now = Interlocked.Increment(ref workers);
            InterlockedMax(ref most, now);
            Interlocked.Decrement(ref workers);
            return DeliveryResult.Settled;
        });
        for (int i = 0; i < 100_000; i++)
        {
            queue.Add(new DeliveryItem(world.Source, $"{i}", "v", "r", "destination", IsMetadata: false, world.Clock.GetTimestamp()));
        }

        Assert.Equal(100_000, queue.Pending.Count);
        world.Pace.IsHeld = false;
        await queue.WhenStillAsync().WaitAsync(Patience.Time, TestContext.Current.CancellationToken);

        Assert.Empty(queue.Pending);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_stopped_engine_ends_what_it_has_begun_and_leaves_the_rest_owed()
    {
        EngineWorld world = new();
        using SemaphoreSlim begun = new(0);
        using SemaphoreSlim mayEnd = new(0);
        int ended = 0;
        DeliveryQueue queue = new(world.Pace, world.Clock, 1, _ =>
        {
            begun.Release();
            mayEnd.Wait(Patience.Time, CancellationToken.None);
            ended++;
            return DeliveryResult.Settled;
        });
        queue.Add(Item(world, "1"));
        queue.Add(Item(world, "2"));
        Assert.True(await begun.WaitAsync(Patience.Time, TestContext.Current.CancellationToken));

        Task stopping = queue.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        mayEnd.Release();
        await stopping.WaitAsync(Patience.Time, TestContext.Current.CancellationToken);

        Assert.Equal(1, ended);
        Assert.Equal("2", Assert.Single(queue.Pending).Key);
        await world.DisposeAsync();
    }

    private static DeliveryItem Item(EngineWorld world, string key) =>
        new(world.Source, key, "v", "r", "destination", IsMetadata: false, world.Clock.GetTimestamp());

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
