using S3Replication.Core.Audit.Ranges;

namespace S3Replication.Core.Tests.Audit;

public sealed class KeyRangeTests
{
    [Fact]
    public void A_split_gives_what_lies_behind_the_key()
    {
        KeyRange range = new(new KeySpan("a", "z"));

        Assert.True(range.TrySplit("m", out KeySpan rest));
        Assert.Equal(new KeySpan("m", "z"), rest);
        Assert.Equal("m", range.UpTo);
        Assert.True(range.TryAdvance("m"));
        Assert.False(range.TryAdvance("n"));
    }

    [Fact]
    public void A_key_that_was_taken_is_not_given_away()
    {
        KeyRange range = new(KeySpan.Everything);
        Assert.True(range.TryAdvance("m"));

        Assert.False(range.TrySplit("l", out _));
        Assert.True(range.TrySplit("m", out KeySpan rest));
        Assert.Equal(new KeySpan("m", null), rest);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("z")]
    [InlineData("zz")]
    public void Nothing_is_split_off_where_the_range_is_not(string key)
    {
        KeyRange range = new(new KeySpan("a", "z"));

        Assert.False(range.TrySplit(key, out _));
        Assert.Equal("z", range.UpTo);
    }

    [Fact]
    public void What_is_not_marked_done_is_still_to_do()
    {
        KeyRange range = new(new KeySpan("a", "z"));
        Assert.Equal(new KeySpan("a", "z"), range.Rest);

        range.TryAdvance("c");
        range.TryAdvance("d");
        range.MarkDone("c");

        Assert.Equal(new KeySpan("c", "z"), range.Rest);
        range.MarkDone("z");
        Assert.True(range.Rest.IsEmpty);
    }

    [Fact]
    public void Spans_that_touch_are_kept_as_one()
    {
        KeySpan[] spans = [new("m", null), new("c", "d"), new(null, "b"), new("d", "m"), new("x", "x")];

        Assert.Equal([new(null, "b"), new("c", null)], SpanList.Joined(spans));
    }
}
