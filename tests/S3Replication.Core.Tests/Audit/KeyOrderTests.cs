using System.Text;
using S3Replication.Core.Audit.Ranges;

namespace S3Replication.Core.Tests.Audit;

public sealed class KeyOrderTests
{
    [Theory]
    [InlineData("", "a")]
    [InlineData("a", "ab")]
    [InlineData("Z", "a")]
    [InlineData("a/", "a0")]
    [InlineData("é", "\u4e00")]
    [InlineData("\uE000", "\U0001F600")]
    [InlineData("\uFFFD", "\U00010000")]
    [InlineData("x\uFFEE", "x\U0001F600y")]
    [InlineData("\uD7FF", "\U0001F600")]
    [InlineData("\U0001F600", "\U0001F601")]
    public void Keys_are_in_the_order_of_their_bytes(string first, string second)
    {
        Assert.True(KeyOrder.Compare(first, second) < 0);
        Assert.True(KeyOrder.Compare(second, first) > 0);
        Assert.True(Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(second)) < 0);
    }

    [Fact]
    public void Random_keys_are_in_the_order_of_their_bytes()
    {
        Random random = new(7);
        for (int i = 0; i < 20_000; i++)
        {
            string x = Key(random);
            string y = Key(random);
            int bytes = Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
            Assert.Equal(Math.Sign(bytes), Math.Sign(KeyOrder.Instance.Compare(x, y)));
        }
    }

    [Fact]
    public void A_span_holds_its_end_but_not_its_beginning()
    {
        KeySpan span = new("b", "d");

        Assert.False(span.Contains("b"));
        Assert.True(span.Contains("b\u0001"));
        Assert.True(span.Contains("d"));
        Assert.False(span.Contains("d\u0001"));
        Assert.True(KeySpan.Everything.Contains("\u0001"));
        Assert.True(new KeySpan("d", "d").IsEmpty);
        Assert.False(span.IsEmpty);
    }

    private static string Key(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(5) switch
    {
        0 => char.ConvertFromUtf32(random.Next(1, 0x80)),
        1 => char.ConvertFromUtf32(random.Next(0xE000, 0x10000)),
        2 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
        3 => char.ConvertFromUtf32(random.Next(0x80, 0xD800)),
        _ => "a",
    }));
}
