using S3Replication.Sandbox.Iam;

namespace S3Replication.Sandbox.Tests.Iam;

public sealed class PropagatingTableTests
{
    private readonly ManualClock _clock = new();
    private readonly IamPropagation _propagation;
    private readonly PropagatingTable<string> _table;

    public PropagatingTableTests()
    {
        _propagation = new IamPropagation(_clock);
        _table = new PropagatingTable<string>(_propagation);
    }

    [Fact]
    public void Without_a_delay_a_change_takes_effect_at_once()
    {
        _table.Change("a", _ => "1");

        Assert.Equal(("1", "1"), (_table.Find("A"), _table.Effective("A")));
    }

    [Fact]
    public void With_a_delay_a_change_is_read_at_once_and_takes_effect_later()
    {
        _propagation.Delay = TimeSpan.FromSeconds(10);
        _table.Change("a", _ => "1");
        _clock.Advance(TimeSpan.FromSeconds(6));
        _table.Change("a", _ => "2");

        Assert.Equal(("2", null), (_table.Find("a"), _table.Effective("a")));
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("1", _table.Effective("a"));
        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("2", _table.Effective("a"));

        _table.Change("a", _ => null);
        Assert.Equal((null, "2"), (_table.Find("a"), _table.Effective("a")));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(_table.Effective("a"));
    }
}
