using S3Replication.Core.Objects;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Replication;

public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Whatever_is_written_tagged_and_deleted_while_deliveries_go_both_buckets_agree_in_the_end()
    {
        await using EngineWorld world = new();
        StoredVersion[][] written = new StoredVersion[4][];
        await Task.WhenAll(Enumerable.Range(0, written.Length).Select(writer => Task.Run(
            () => written[writer] = Write(world, writer), TestContext.Current.CancellationToken)));
        await world.Still();

        Assert.Empty(world.Engine.Pending());
        foreach (StoredVersion version in written.SelectMany(versions => versions))
        {
            if (EngineWorld.Find(world.Source, version) is not { } source)
            {
                continue;
            }

            Assert.Equal(ReplicationStatus.Completed, ReplicationStatusRollup.Of(source));
            StoredVersion replica = EngineWorld.Find(world.Destination, version)!;
            Assert.Equal(source.Tags, replica.Tags);
            Assert.True(replica.IsReplica);
        }
    }

    private static StoredVersion[] Write(EngineWorld world, int writer)
    {
        Random random = new(writer);
        List<StoredVersion> versions = [];
        for (int i = 0; i < 500; i++)
        {
            versions.Add(world.Write(world.Source, new StoredVersion
            {
                Key = $"key-{random.Next(50)}",
                VersionId = $"{writer}-{i}",
                LastModified = world.Clock.GetUtcNow().AddTicks((i * 4) + writer),
                OwnerId = EngineWorld.Owner,
            }));
            StoredVersion one = versions[random.Next(versions.Count)];
            lock (world.Source.Gate)
            {
                if (EngineWorld.Find(world.Source, one) is null)
                {
                    continue;
                }

                // Under the lock, so that no other writer deletes what is being tagged.
                if (random.Next(10) == 0)
                {
                    world.Source.Remove(one.Key, one.VersionId);
                }
                else
                {
                    world.Tag(world.Source, one, ("n", $"{random.Next()}"));
                }
            }
        }

        return [.. versions];
    }
}
