using S3Replication.Core.Operations;
using S3Replication.Pipeline;

namespace S3Replication.Tests.Pipeline;

public sealed class ProgressBarsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Reports_of_one_activity_share_a_bar_and_those_of_another_do_not()
    {
        ProgressBars bars = new(_time);

        int? first = bars.Report(new OperationProgress("Waiting", "1 of 3"));
        _time.Advance(TimeSpan.FromSeconds(1));
        int? second = bars.Report(new OperationProgress("Waiting", "2 of 3"));
        int? other = bars.Report(new OperationProgress("Comparing", "1 of 3"));

        Assert.NotNull(first);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Reports_that_follow_too_fast_are_not_drawn()
    {
        ProgressBars bars = new(_time);
        _ = bars.Report(new OperationProgress("Waiting", "1 of 3"));

        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Null(bars.Report(new OperationProgress("Waiting", "2 of 3")));

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(bars.Report(new OperationProgress("Waiting", "3 of 3")));
    }

    [Fact]
    public void The_end_of_an_activity_is_drawn_however_fast_it_follows()
    {
        ProgressBars bars = new(_time);
        int? drawn = bars.Report(new OperationProgress("Waiting", "1 of 3"));

        Assert.Equal(drawn, bars.Report(new OperationProgress("Waiting", "Done") { Completed = true }));
        Assert.Empty(bars.TakeOpen());
    }

    [Fact]
    public void The_end_of_an_activity_that_was_never_drawn_is_not_drawn() =>
        Assert.Null(new ProgressBars(_time).Report(new OperationProgress("Waiting", "Done") { Completed = true }));

    [Fact]
    public void Bars_that_nobody_completed_are_handed_out_once()
    {
        ProgressBars bars = new(_time);
        int? drawn = bars.Report(new OperationProgress("Waiting", "1 of 3"));

        Assert.Equal([(drawn!.Value, "Waiting")], bars.TakeOpen());
        Assert.Empty(bars.TakeOpen());
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
