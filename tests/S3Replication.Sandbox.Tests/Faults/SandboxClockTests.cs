using S3Replication.Sandbox.Faults;

namespace S3Replication.Sandbox.Tests.Faults;

public sealed class SandboxClockTests : IDisposable
{
    private readonly ManualClock _beneath = new();
    private readonly SandboxClock _clock;
    private readonly DateTimeOffset _start;
    private readonly List<(string Name, TimeSpan At)> _fired = [];

    public SandboxClockTests()
    {
        _clock = new SandboxClock(_beneath);
        _start = _clock.GetUtcNow();
    }

    [Fact]
    public async Task A_jump_moves_the_time_and_the_timestamps_by_as_much()
    {
        long before = _clock.GetTimestamp();

        await JumpAsync(TimeSpan.FromDays(30));
        await JumpAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(_start + TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1), _clock.GetElapsedTime(before));
        Assert.Equal(_start, _beneath.GetUtcNow());
    }

    [Fact]
    public async Task In_a_jump_timers_fire_in_their_order_each_at_its_time()
    {
        using ITimer later = Timer("later", TimeSpan.FromHours(2));
        using ITimer sooner = Timer("sooner", TimeSpan.FromMinutes(15));
        using ITimer beyond = Timer("beyond", TimeSpan.FromHours(4));

        await JumpAsync(TimeSpan.FromHours(3));

        Assert.Equal([("sooner", TimeSpan.FromMinutes(15)), ("later", TimeSpan.FromHours(2))], _fired);
        Assert.Equal(_start.AddHours(3), _clock.GetUtcNow());
        _beneath.Advance(TimeSpan.FromHours(1));
        Assert.Equal(("beyond", TimeSpan.FromHours(4)), _fired[^1]);
    }

    [Fact]
    public async Task A_timer_that_a_timer_starts_fires_in_the_same_jump()
    {
        using ITimer second = Timer("second", Timeout.InfiniteTimeSpan);
        using ITimer first = _clock.CreateTimer(
            _ => second.Change(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan), null, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);

        await JumpAsync(TimeSpan.FromHours(2));

        Assert.Equal([("second", TimeSpan.FromHours(2))], _fired);
    }

    [Fact]
    public async Task A_timer_with_a_period_fires_once_for_each()
    {
        using ITimer daily = _clock.CreateTimer(_ => Note("daily"), null, TimeSpan.FromHours(6), TimeSpan.FromDays(1));

        await JumpAsync(TimeSpan.FromDays(3));
        Assert.Equal([6, 30, 54], _fired.Select(fired => fired.At.TotalHours));

        _beneath.Advance(TimeSpan.FromHours(6));
        _beneath.Advance(TimeSpan.FromDays(1));
        Assert.Equal([6, 30, 54, 78, 102], _fired.Select(fired => fired.At.TotalHours));
    }

    [Fact]
    public async Task What_a_timer_set_off_is_done_before_the_next_one_fires()
    {
        using ITimer first = Timer("first", TimeSpan.FromMinutes(1));
        using ITimer second = Timer("second", TimeSpan.FromMinutes(2));

        await _clock.AdvanceAsync(
            TimeSpan.FromMinutes(3),
            () => { },
            async () =>
            {
                await Task.Yield();
                Note("settled");
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["settled", "first", "settled", "second", "settled"], _fired.Select(fired => fired.Name));
    }

    [Fact]
    public async Task A_delay_ends_in_a_jump_and_a_timer_that_was_stopped_never_fires()
    {
        Task delay = Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        ITimer stopped = Timer("stopped", TimeSpan.FromMinutes(1));
        ITimer disposed = Timer("disposed", TimeSpan.FromMinutes(1));
        stopped.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await disposed.DisposeAsync();

        await JumpAsync(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        await JumpAsync(TimeSpan.FromMinutes(1));

        await delay.WaitAsync(Patience.Time, TestContext.Current.CancellationToken);
        Assert.Empty(_fired);
        await stopped.DisposeAsync();
    }

    [Fact]
    public async Task A_timer_fires_by_itself_at_what_a_jump_has_left_of_its_time()
    {
        using ITimer timer = Timer("timer", TimeSpan.FromSeconds(90));
        await JumpAsync(TimeSpan.FromSeconds(60));

        _beneath.Advance(TimeSpan.FromSeconds(29.9));
        Assert.Empty(_fired);
        _beneath.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(("timer", TimeSpan.FromSeconds(90)), Assert.Single(_fired));
    }

    // A fault without an end may say so by the last of all days.
    [Fact]
    public void A_timer_may_be_due_later_than_timestamps_can_tell()
    {
        using SandboxClock real = new(TimeProvider.System);

        using ITimer timer = real.CreateTimer(_ => Note("timer"), null, TimeSpan.FromDays(8000 * 365), Timeout.InfiniteTimeSpan);

        Assert.True(((SandboxTimer)timer).Due - real.GetTimestamp() > real.InTimestamps(TimeSpan.FromDays(100 * 365)));
    }

    [Fact]
    public void A_timer_may_be_due_later_than_the_clock_beneath_can_count()
    {
        using SandboxClock real = new(TimeProvider.System);

        using ITimer timer = real.CreateTimer(_ => Note("timer"), null, TimeSpan.FromDays(365), Timeout.InfiniteTimeSpan);

        Assert.Empty(_fired);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(36_501)]
    public async Task The_clock_goes_neither_back_nor_beyond_its_end(double days)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => JumpAsync(TimeSpan.FromDays(days)));

        Assert.Equal(_start, _clock.GetUtcNow());
    }

    [Fact]
    public async Task A_time_of_a_client_counts_as_what_the_clock_showed_then()
    {
        await JumpAsync(TimeSpan.FromHours(1));
        _beneath.Advance(TimeSpan.FromSeconds(10));
        await JumpAsync(TimeSpan.FromDays(1));

        Assert.Equal(_start.AddSeconds(-5), _clock.At(_start.AddSeconds(-5)));
        Assert.Equal(_start.AddHours(1).AddSeconds(5), _clock.At(_start.AddSeconds(5)));
        Assert.Equal(_start.AddHours(25).AddSeconds(10), _clock.At(_start.AddSeconds(10)));
    }

    public void Dispose() => _clock.Dispose();

    private Task JumpAsync(TimeSpan by) => _clock.AdvanceAsync(by, () => { }, () => Task.CompletedTask, TestContext.Current.CancellationToken);

    private ITimer Timer(string name, TimeSpan due) => _clock.CreateTimer(_ => Note(name), null, due, Timeout.InfiniteTimeSpan);

    private void Note(string name) => _fired.Add((name, _clock.GetUtcNow() - _start));
}
