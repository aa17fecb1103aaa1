using S3Replication.Completion;

namespace S3Replication.Tests.Completion;

public sealed class NameCollectorTests
{
    [Fact]
    public void Names_that_came_are_taken_although_not_all_did()
    {
        NameCollector names = new(enough: 10);
        names.Add("photos");

        Assert.Equal(["photos"], names.Take(TimeSpan.Zero));
    }

    [Fact]
    public void Taking_waits_for_the_end()
    {
        NameCollector names = new(enough: 10);
        _ = Task.Run(
            () =>
            {
                names.Add("photos");
                names.Complete();
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["photos"], names.Take(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Names_are_wanted_until_there_are_enough()
    {
        NameCollector names = new(enough: 2);

        Assert.True(names.Add("a"));
        Assert.False(names.Add("b"));
    }

    [Fact]
    public void What_comes_after_the_taking_is_not_wanted()
    {
        NameCollector names = new(enough: 10);
        _ = names.Take(TimeSpan.Zero);

        Assert.False(names.Add("late"));
        Assert.Empty(names.Take(TimeSpan.Zero));
    }
}
