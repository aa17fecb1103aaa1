using System.Text;
using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Ranges;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit;

/// <summary>Whatever the keys are and wherever ranges are cut while they are worked on, each version is in exactly one of them.</summary>
public sealed class EveryKeyOnceTests
{
    private const int Versions = 1_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_of_a_million_versions_is_in_exactly_one_range()
    {
        int seed = Random.Shared.Next();
        string[] keys = Keys(new Random(seed));
        int[] taken = new int[keys.Length];
        RandomCuts cuts = new(keys, new Random(seed));
        KeySpaceListing listing = new(new Listed(keys));
        RangeScheduler scheduler = new([new(null, keys[300_000]), new(keys[300_000], "\U0001F600"), new("\U0001F600", null)], workers: 8, cuts);

        await scheduler.RunAsync(
            async (range, token) =>
            {
                ListingRequest request = new("bucket", ListingKind.Versions) { After = range.After };
                bool goesOn = true;
                while (goesOn)
                {
                    await Task.Yield();
                    ListingPage page = await listing.ReadAsync(request, token);
                    range.Saw(page);
                    goesOn = page.HasMore;
                    foreach (ObjectVersion version in page.Entries)
                    {
                        if (!range.TryAdvance(version.Key))
                        {
                            goesOn = false;
                            break;
                        }

                        Interlocked.Increment(ref taken[version.Size]);
                    }

                    request = request with { After = page.NextAfter, AfterVersion = page.NextAfterVersion };
                }
            },
            Token);

        Assert.True(Array.TrueForAll(taken, times => times == 1), $"seed {seed}: {Array.FindIndex(taken, times => times != 1)}");
        Assert.True(scheduler.Ranges > 50, $"seed {seed}: only {scheduler.Ranges} ranges");
        Assert.Empty(scheduler.Rest);
    }

    // Keys of every kind, some of them with several versions.
    private static string[] Keys(Random random)
    {
        string[] folders = ["", "a/", "a//", "logs/2026/", "\uE000/", "\U0001F600/", " %+/", "x"];
        string[] keys = new string[Versions];
        StringBuilder key = new();
        for (int i = 0; i < keys.Length; i++)
        {
            if (i > 0 && random.Next(20) == 0)
            {
                keys[i] = keys[i - 1];
                continue;
            }

            key.Clear().Append(folders[random.Next(folders.Length)]);
            for (int length = random.Next(3, 9); length > 0; length--)
            {
                key.Append(random.Next(8) switch
                {
                    0 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
                    1 => ((char)random.Next(0xE000, 0x10000)).ToString(),
                    2 => ((char)random.Next(1, 0xD800)).ToString(),
                    _ => ((char)random.Next(' ', '\u007F')).ToString(),
                });
            }

            keys[i] = key.ToString();
        }

        Array.Sort(keys, KeyOrder.Instance);
        return keys;
    }

    private sealed class Listed(string[] keys) : IReadOnlyList<ObjectVersion>
    {
        public int Count => keys.Length;

        public ObjectVersion this[int index] =>
            new(keys[index], $"{index}", index == 0 || keys[index - 1] != keys[index], false, default, index, "etag", "STANDARD");

        public IEnumerator<ObjectVersion> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class RandomCuts(string[] keys, Random random) : IRangeSplitter
    {
        public ValueTask<IReadOnlyList<string>> FindAsync(RangeProgress progress, int parts, CancellationToken cancellationToken)
        {
            lock (random)
            {
                // Somewhere, also before what is listed already, and also where no key is.
                IEnumerable<string> cuts = Enumerable.Range(0, random.Next(4)).Select(_ =>
                {
                    string key = keys[random.Next(keys.Length)];
                    return random.Next(3) == 0 ? key + "\u0001" : key;
                });
                return new([.. cuts.Append(progress.Seen ?? "a").Order(KeyOrder.Instance)!]);
            }
        }
    }
}
