using S3Replication.Core.ReverseSync;

namespace S3Replication.Core.Tests.ReverseSync;

/// <summary>
/// Any schedule of writes from both sides, of replicas and events that come late, twice and in any order, of functions that run at the same time and
/// whose calls fail, comes to rest with both buckets equal and few versions written.
/// </summary>
public sealed class SettlingTests
{
    private const int Schedules = 1500;

    private static readonly string[] s_keys = ["a", "b/c"];

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(true, true, false)]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, false, true)]
    public async Task Any_schedule_settles_with_equal_buckets_and_few_versions(bool replicasByTime, bool isAtomic, bool repeatsContent) =>
        await Task.Run(
            () =>
            {
                for (int seed = 1; seed <= Schedules; seed++)
                {
                    TwoBuckets world = new(seed, Ours, replicasByTime, isAtomic, faults: isAtomic ? 0 : 4);
                    Play(world, seed, repeatsContent);

                    Assert.True(world.Drain(20_000), $"Seed {seed} does not settle.");
                    Assert.All(s_keys, key => AssertEqual(world, key, seed));
                    AssertBounded(world, seed, repeatsContent);
                    if (isAtomic)
                    {
                        Assert.All(s_keys, key => AssertLastWriteWins(world, key, seed));
                    }
                }
            },
            TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_function_that_copies_whatever_it_is_told_of_never_settles(bool atSource) =>
        await Task.Run(
            () =>
            {
                TwoBuckets world = new(seed: 1, CopyAll, replicasByTime: true, isAtomic: true, faults: 0);
                if (atSource)
                {
                    world.WriteAtSource("a", "1", world.NoText, world.NoText);
                }
                else
                {
                    world.WriteAtReplica("a", "1", world.NoText, world.NoText);
                }

                Assert.False(world.Drain(10_000));
                Assert.InRange(world.WrittenByFunction, 1000, 10_000);
            },
            TestContext.Current.CancellationToken);

    // Seed 004: copy the key, whatever it has on top, to the other bucket.
    private static Task CopyAll(TwoBuckets world, ChangeEvent change)
    {
        if (change.Kind == ChangeKind.Written && world.Replica.Top(change.Key) is { IsMarker: false } top)
        {
            world.WriteAtSource(change.Key, top.Content, top.Metadata, top.Tags, isOurs: true);
        }

        return Task.CompletedTask;
    }

    private static Task<SyncRecord> Ours(TwoBuckets world, ChangeEvent change) =>
        new KeySync(new ModelStore(world), new ReverseSyncSettings(TwoBuckets.SourceName, TwoBuckets.ReplicaName), world.Clock)
            .RunAsync(change, CancellationToken.None);

    private static void Play(TwoBuckets world, int seed, bool repeatsContent)
    {
        Random random = new(seed * 7919);
        int writes = random.Next(1, 12);
        while (writes > 0)
        {
            // Most steps lie within a second of each other, some are far apart.
            world.Pass(random.Next(5) switch
            {
                0 => TimeSpan.FromMinutes(random.Next(60)),
                1 => TimeSpan.FromSeconds(random.Next(1, 10)),
                _ => TimeSpan.FromMilliseconds(random.Next(500)),
            });
            if (random.Next(3) > 0)
            {
                world.Step();
                continue;
            }

            writes--;
            Write(world, random, repeatsContent ? $"same {random.Next(2)}" : $"{(char)('a' + random.Next(20))} {seed} {writes:00}", repeatsContent);
        }
    }

    private static void Write(TwoBuckets world, Random random, string content, bool repeatsContent)
    {
        string key = s_keys[random.Next(s_keys.Length)];
        bool atSource = random.Next(2) == 0;
        ModelVersion? top = (atSource ? world.Source : world.Replica).Top(key);
        Dictionary<string, string> tags = random.Next(3) == 0 ? new() { ["t"] = $"{random.Next(2)}" } : [];

        // A new object, a deletion, or a copy in place, which keeps the metadata of what it copies.
        (string? text, IReadOnlyDictionary<string, string> metadata) = random.Next(10) switch
        {
            < 3 when top is { IsMarker: false } => (null, world.NoText),
            < 5 when repeatsContent && top is { IsMarker: false } => (top.Content, top.Metadata),
            _ => (content, world.NoText),
        };
        if (atSource)
        {
            world.WriteAtSource(key, text, metadata, text is null ? world.NoText : tags);
        }
        else
        {
            world.WriteAtReplica(key, text, metadata, text is null ? world.NoText : tags);
        }
    }

    private static void AssertEqual(TwoBuckets world, string key, int seed)
    {
        ModelVersion? source = world.Source.Top(key);
        ModelVersion? replica = world.Replica.Top(key);
        Assert.True(
            source?.Content == replica?.Content
            && Same(source?.Tags, replica?.Tags)
            && Lineage.AreSame(source?.Metadata ?? world.NoText, replica?.Metadata ?? world.NoText),
            $"Seed {seed}, key {key}: the source has {source}, the replica {replica}.");
    }

    private static bool Same(IReadOnlyDictionary<string, string>? one, IReadOnlyDictionary<string, string>? other) =>
        (one ?? new Dictionary<string, string>()).Order().SequenceEqual((other ?? new Dictionary<string, string>()).Order());

    // Each write at the replica makes one version at the source at most, and each version of the source one replica.
    private static void AssertBounded(TwoBuckets world, int seed, bool repeatsContent)
    {
        int most = repeatsContent ? world.Deliveries : world.WrittenAtReplica;
        Assert.True(
            world.WrittenByFunction <= most, $"Seed {seed}: {world.WrittenByFunction} copies of {most} writes.");
        Assert.Equal(world.WrittenAtSource + world.WrittenByFunction, world.Source.Count);
        Assert.Equal(world.Source.Count + world.WrittenAtReplica, world.Replica.Count);
    }

    // Within a second nobody can tell which was last; a deletion may give way to a write of the same time.
    private static void AssertLastWriteWins(TwoBuckets world, string key, int seed)
    {
        ModelVersion[] written = [.. world.Written.Where(version => version.Key == key)];
        if (written is [.., var last] && !last.IsMarker && !written.SkipLast(1).Any(other => other.LastModified == last.LastModified))
        {
            Assert.True(
                world.Source.Top(key)?.Content == last.Content, $"Seed {seed}, key {key}: {last} was last, and {world.Source.Top(key)} is there.");
        }
    }
}
