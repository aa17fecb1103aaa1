using S3Replication.Core.Objects;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Replication;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

/// <summary>Two buckets that replicate to each other, and three. Every delivery is counted.</summary>
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-for-metadata-changes.html
public sealed class ReplicaModificationTests : IAsyncDisposable
{
    private readonly EngineWorld _world = new();

    public ReplicaModificationTests() => _world.PutRole(Policies.TrustS3, Policies.Allow("s3:*"));

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    // "You must enable replica modification sync on both the source and destination buckets".
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    public async Task A_change_of_a_replicas_tags_travels_back_only_when_both_rules_say_so(bool there, bool back, bool travels)
    {
        EngineWorld.Configure(_world.Source, Rule("destination", there));
        EngineWorld.Configure(_world.Destination, Rule("source", back));
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        await _world.Still();

        _world.Pace.IsHeld = true;
        _world.Tag(_world.Destination, written, ("a", "2"));
        ReplicationStatus meanwhile = ReplicationStatusRollup.Of(EngineWorld.Find(_world.Destination, written)!);
        _world.Pace.IsHeld = false;
        await _world.Still();

        Assert.Equal(travels ? ReplicationStatus.Pending : ReplicationStatus.Replica, meanwhile);
        Assert.Equal(travels ? "2" : "1", EngineWorld.Find(_world.Source, written)!.Tags["a"]);
        Assert.Equal(ReplicationStatus.Replica, ReplicationStatusRollup.Of(EngineWorld.Find(_world.Destination, written)!));
        Assert.Equal(ReplicationStatus.Completed, _world.Status(written));

        // No echo: one object out, one change back.
        Assert.Equal(travels ? 2 : 1, _world.Engine.History.Count);
    }

    [Fact]
    public async Task A_pair_agrees_after_writes_tag_edits_and_delete_markers_from_both_sides_without_an_echo()
    {
        Bucket[] buckets = Mesh(_world.Source, _world.Destination);

        StoredVersion here = _world.Put(_world.Source, "here", "x", ("a", "1"));
        StoredVersion there = _world.Put(_world.Destination, "there", "y", ("a", "1"));
        await _world.Still();
        Assert.Equal(2, _world.Engine.History.Count);
        _world.Tag(_world.Source, here, ("a", "2"));
        _world.Tag(_world.Destination, here, ("a", "3"));
        _world.Tag(_world.Source, there, ("a", "4"));
        await _world.Still();
        Assert.Equal(5, _world.Engine.History.Count);
        _world.PutDeleteMarker(_world.Source, "here");
        _world.PutDeleteMarker(_world.Destination, "there");
        await _world.Still();

        Assert.Equal(7, _world.Engine.History.Count);
        AssertAgree(buckets);
        Assert.Equal("3", EngineWorld.Find(_world.Source, here)!.Tags["a"]);
        Assert.Equal("4", EngineWorld.Find(_world.Destination, there)!.Tags["a"]);
    }

    [Fact]
    public async Task A_mesh_of_three_takes_two_deliveries_for_each_change_wherever_it_is_made()
    {
        Bucket third = _world.AddBucket("third", "ap-southeast-1", EngineWorld.Owner);
        Bucket[] buckets = Mesh(_world.Source, _world.Destination, third);

        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        await _world.Still();
        Assert.Equal(2, _world.Engine.History.Count);
        foreach ((Bucket bucket, int edit) in buckets.Select((bucket, i) => (bucket, i)))
        {
            _world.Tag(bucket, written, ("a", $"{edit}"));
            await _world.Still();
            Assert.Equal(2 + (2 * (edit + 1)), _world.Engine.History.Count);
            Assert.All(buckets, other => Assert.Equal($"{edit}", EngineWorld.Find(other, written)!.Tags["a"]));
        }

        _world.PutDeleteMarker(third, "k");
        await _world.Still();

        Assert.Equal(10, _world.Engine.History.Count);
        Assert.All(_world.Engine.History, ended => Assert.Null(ended.FailureReason));
        AssertAgree(buckets);
    }

    // No page says which of two edits wins that cross each other; that both sides keep the same one is what counts.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_edits_that_cross_each_other_the_later_one_stays_on_both_sides(bool sourceFirst)
    {
        Bucket[] buckets = Mesh(_world.Source, _world.Destination);
        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();

        _world.Pace.IsHeld = true;
        _world.Tag(sourceFirst ? _world.Source : _world.Destination, written, ("a", "earlier"));
        _world.Tag(sourceFirst ? _world.Destination : _world.Source, written, ("a", "later"));
        _world.Pace.IsHeld = false;
        await _world.Still();

        AssertAgree(buckets);
        Assert.Equal("later", EngineWorld.Find(_world.Source, written)!.Tags["a"]);
        Assert.Equal(3, _world.Engine.History.Count);
    }

    [Fact]
    public async Task An_edit_that_overtakes_the_object_waits_for_it()
    {
        Bucket third = _world.AddBucket("third", "ap-southeast-1", EngineWorld.Owner);
        Bucket[] buckets = Mesh(_world.Source, _world.Destination, third);
        _world.Pace.IsHeld = true;
        StoredVersion written = _world.Put(_world.Source, "k", "x", ("a", "1"));
        await using ReplicationEngine only = Engine();

        // As if the object had gone to the second bucket and not yet to the third.
        lock (_world.Destination.Gate)
        {
            _world.Destination.Put(written with { IsReplica = true, Deliveries = [] });
        }

        StoredVersion replica = EngineWorld.Find(_world.Destination, written)!.WithTags(new Dictionary<string, string> { ["a"] = "2" });
        lock (_world.Destination.Gate)
        {
            _world.Destination.Put(replica);
        }

        only.EnqueueMetadata(_world.Destination, replica);
        await only.WhenStillAsync();
        Assert.Equal("third", Assert.Single(only.Pending()).DestinationBucket);
        only.Enqueue(_world.Source, written);
        await only.WhenStillAsync();

        Assert.Empty(only.Pending());
        Assert.All(only.History, ended => Assert.Null(ended.FailureReason));
        AssertAgree(buckets);
        Assert.Equal("2", EngineWorld.Find(third, written)!.Tags["a"]);
    }

    [Fact]
    public async Task An_edit_fails_when_nobody_owes_the_destination_the_version_any_more()
    {
        Mesh(_world.Source, _world.Destination);
        StoredVersion written = _world.Put(_world.Source, "k");
        await _world.Still();
        lock (_world.Source.Gate)
        {
            _world.Source.Remove("k", written.VersionId);
        }

        _world.Tag(_world.Destination, written, ("a", "2"));
        await _world.Still();

        Assert.Equal("DstVersionNotFound", _world.Engine.History[^1].FailureReason);
        Assert.Equal(ReplicationStatus.Failed, ReplicationStatusRollup.Of(EngineWorld.Find(_world.Destination, written)!));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_written_tagged_and_deleted_everywhere_at_once_all_buckets_agree_in_the_end(int count)
    {
        Bucket[] all = [_world.Source, _world.Destination, _world.AddBucket("third", "ap-southeast-1", EngineWorld.Owner)];
        Bucket[] buckets = Mesh(all[..count]);
        int[] changes = await Task.WhenAll(buckets.Select((bucket, i) => Task.Run(() => Change(bucket, i), TestContext.Current.CancellationToken)));
        await _world.Still();

        Assert.Empty(_world.Engine.Pending());
        AssertAgree(buckets);

        // Each change goes to every other bucket once; an edit before its object has left goes along with it.
        Assert.InRange(_world.Engine.History.Count, 1, changes.Sum() * (count - 1));
        Assert.All(_world.Engine.History, ended => Assert.Null(ended.FailureReason));
    }

    private ReplicationEngine Engine() => new(
        _world.Buckets, _world.Iam, _world.Keys, _world.Faults, new DeliveryPace(TimeSpan.Zero), _world.Clock, _world.ObjectEvents);

    // All of it at one time by the clock: only the ids of versions tell them apart.
    private int Change(Bucket bucket, int writer)
    {
        const int Changes = 150;
        Random random = new(writer);
        for (int i = 0; i < Changes; i++)
        {
            string key = $"key-{random.Next(10)}";
            StoredVersion? current;
            lock (bucket.Gate)
            {
                current = bucket.Find(key, versionId: null);
            }

            if (current is { IsDeleteMarker: false } && random.Next(2) == 0)
            {
                _world.Tag(bucket, current, ("n", $"{writer}-{i}"));
                continue;
            }

            _world.Write(bucket, new StoredVersion
            {
                Key = key,
                VersionId = $"{writer}-{i}",
                LastModified = _world.Clock.GetUtcNow(),
                OwnerId = EngineWorld.Owner,
                IsDeleteMarker = current is not null && random.Next(4) == 0,
            });
        }

        return Changes;
    }

    private static string Rule(string destination, bool modifications) => EngineWorld.Rule(
        "to-" + destination,
        destination,
        extra: $"<SourceSelectionCriteria><ReplicaModifications><Status>{(modifications ? "Enabled" : "Disabled")}</Status></ReplicaModifications></SourceSelectionCriteria>");

    private static Bucket[] Mesh(params Bucket[] buckets)
    {
        foreach (Bucket bucket in buckets)
        {
            EngineWorld.Configure(
                bucket,
                [.. buckets.Where(other => other != bucket).Select((other, i) => Rule(other.Name, modifications: true).Replace(
                    "<Priority>1<", $"<Priority>{i + 1}<", StringComparison.Ordinal))]);
        }

        return buckets;
    }

    private static void AssertAgree(Bucket[] buckets)
    {
        string[][] states = [.. buckets.Select(Describe)];
        Assert.NotEmpty(states[0]);
        Assert.All(states, state => Assert.Equal(states[0], state));
        Assert.All(
            buckets.SelectMany(Versions),
            version => Assert.Equal(version.IsReplica ? ReplicationStatus.Replica : ReplicationStatus.Completed, ReplicationStatusRollup.Of(version)));
    }

    private static string[] Describe(Bucket bucket) =>
    [
        .. Versions(bucket).Select(version =>
            $"{version.Key} {version.VersionId} {version.IsDeleteMarker} {string.Join(',', version.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}"),
    ];

    private static List<StoredVersion> Versions(Bucket bucket)
    {
        lock (bucket.Gate)
        {
            return [.. bucket.Keys.SelectMany(key => key.Value)];
        }
    }
}
