using System.Text;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

public sealed class KeyIndexTests
{
    [Fact]
    public void Keys_are_in_the_order_of_their_utf8_bytes_wherever_they_come_in()
    {
        Random random = new(11);
        KeyIndex index = new();
        SortedDictionary<string, bool> model = new(Utf8Order.Instance);
        for (int i = 0; i < 10_000; i++)
        {
            string key = RandomKey(random);
            if (random.Next(4) == 0)
            {
                index.Remove(key);
                model.Remove(key);
            }
            else
            {
                index.FindOrAdd(key);
                model[key] = true;
            }
        }

        Assert.Equal(model.Count, index.Count);
        Assert.Equal(model.Keys, index.Select(entry => entry.Key));
        for (int i = 0; i < 200; i++)
        {
            string key = RandomKey(random);
            Assert.Equal(model.ContainsKey(key), index.Find(key) is not null);
            Assert.Equal(
                model.Keys.FirstOrDefault(other => Utf8Order.Instance.Compare(other, key) >= 0), index.From(key).FirstOrDefault().Key);
            Assert.Equal(
                model.Keys.FirstOrDefault(other => Utf8Order.Instance.Compare(other, key) > 0), index.After(key).FirstOrDefault().Key);
            Assert.Equal(
                model.Keys.FirstOrDefault(other =>
                    !other.StartsWith(key, StringComparison.Ordinal) && Utf8Order.Instance.Compare(other, key) > 0),
                index.AfterPrefix(key).FirstOrDefault().Key);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_page_may_start_anywhere_in_many_keys(bool isReversed)
    {
        const int Count = 50_000;
        KeyIndex index = new();
        foreach (int i in isReversed ? Enumerable.Range(0, Count).Reverse() : Enumerable.Range(0, Count))
        {
            index.FindOrAdd($"photos/{i:D7}");
        }

        for (int start = 0; start < Count; start += 997)
        {
            Assert.Equal(
                Enumerable.Range(start, Math.Min(3, Count - start)).Select(i => $"photos/{i:D7}"),
                index.From($"photos/{start:D7}").Take(3).Select(entry => entry.Key));
        }

        Assert.Equal(Count, index.Count);
        Assert.Equal("photos/0049999", index.Last().Key);
        Assert.Empty(index.AfterPrefix("photos/"));
    }

    private static string RandomKey(Random random)
    {
        // U+FFFD sorts before U+1F600 in UTF-8, and after its surrogates in UTF-16.
        string[] alphabet = ["a", "b", "/", "\u00E9", "\uFFFD", "\U0001F600"];
        StringBuilder key = new();
        for (int length = random.Next(1, 7); length > 0; length--)
        {
            key.Append(alphabet[random.Next(alphabet.Length)]);
        }

        return key.ToString();
    }
}
