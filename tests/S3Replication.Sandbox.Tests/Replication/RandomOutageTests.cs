using System.Collections.Concurrent;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>Regions and buckets that go down and come back at random, while versions, markers and tags are written.</summary>
public sealed class RandomOutageTests
{
    private static readonly string[] s_destinations = ["destination", "near", "far"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Everything_arrives_once_whatever_goes_down_and_comes_back(int seed)
    {
        Random random = new(seed);
        Counter counter = new();
        using FaultTable faults = new(TimeProvider.System);
        await using EngineWorld world = new(faults: faults, observers: counter);
        faults.Removed += (_, _) => world.Pace.Wake();
        world.AddBucket("near", "us-west-2", EngineWorld.Owner);
        world.AddBucket("far", "ap-southeast-2", EngineWorld.Owner);
        world.PutRole(Policies.TrustS3, EngineWorld.ReplicationPolicy().Replace(
            "arn:aws:s3:::destination/*", "arn:aws:s3:::*/*", StringComparison.Ordinal));
        EngineWorld.Configure(
            world.Source, [.. s_destinations.Select((bucket, i) => EngineWorld.Rule("to-" + bucket, bucket, priority: i + 1))]);
        world.Pace.SetLag(new SandboxLag { Shape = SandboxLagShape.Exponential, Milliseconds = 2000, Seed = seed });

        List<StoredVersion> written = [];
        for (int step = 0; step < 400; step++)
        {
            switch (random.Next(8))
            {
                case 0:
                    faults.Put(Outage(random) with { Id = $"outage-{random.Next(3)}" });
                    break;
                case 1:
                    faults.Remove($"outage-{random.Next(3)}");
                    break;
                case 2:
                    world.Clock.Advance(TimeSpan.FromMilliseconds(random.Next(5000)));
                    break;
                case 3 when written.Count > 0:
                    StoredVersion tagged = written[random.Next(written.Count)];
                    if (!tagged.IsDeleteMarker)
                    {
                        world.Tag(world.Source, tagged, ("step", $"{step}"));
                    }

                    break;
                case 4:
                    written.Add(world.PutDeleteMarker(world.Source, $"{random.Next(50)}"));
                    break;
                default:
                    written.Add(world.Put(world.Source, $"{random.Next(50)}", $"{step}"));
                    break;
            }
        }

        faults.Clear();
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Still();

        Assert.Empty(world.Engine.Pending());
        Assert.All(written, version => Assert.Equal(ReplicationStatus.Completed, world.Status(version)));
        foreach (Bucket destination in s_destinations.Select(name => world.Buckets.Find(name, world.Source.Partition)!))
        {
            Assert.Equal(Summary(world.Source), Summary(destination));
        }

        Assert.All(counter.Owed, owed => Assert.Equal(owed.Value, counter.Settled.GetValueOrDefault(owed.Key)));
        Assert.Equal(counter.Owed.Count, counter.Settled.Count);
        Assert.Equal(s_destinations.Length * written.Count, counter.Arrived);
    }

    private static SandboxFault Outage(Random random) => random.Next(2) == 0
        ? new() { Kind = SandboxFaultKind.BucketDown, Bucket = new[] { "source", "destination", "near", "far" }[random.Next(4)] }
        : new() { Kind = SandboxFaultKind.RegionDown, Region = new[] { "us-east-1", "eu-west-1", "us-west-2", "ap-southeast-2" }[random.Next(4)] };

    private static List<string> Summary(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return
            [
                .. bucket.Keys.SelectMany(key => key.Value).Select(version =>
                    $"{version.Key} {version.VersionId} {version.LastModified:O} {version.IsDeleteMarker} {version.ETag} {string.Join(',', version.Tags)}"),
            ];
        }
    }

    /// <summary>Counts what is told of each delivery, changes of tags as one with the version's.</summary>
    private sealed class Counter : IDeliveryObserver
    {
        private int _arrived;

        public ConcurrentDictionary<(string, string, string), int> Owed { get; } = [];

        public ConcurrentDictionary<(string, string, string), int> Settled { get; } = [];

        public int Arrived => _arrived;

        void IDeliveryObserver.Owed(DeliveryItem item, StoredVersion version) => Count(Owed, item);

        void IDeliveryObserver.Settled(DeliveryItem item, DeliveryEvent? ended)
        {
            Count(Settled, item);
            if (!item.IsMetadata)
            {
                Interlocked.Increment(ref _arrived);
            }
        }

        private static void Count(ConcurrentDictionary<(string, string, string), int> counts, DeliveryItem item) =>
            counts.AddOrUpdate((item.Key, item.VersionId, item.Destination), 1, (_, count) => count + 1);
    }
}
