using S3Replication.Core.Diagnosis;
using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Objects;
using S3Replication.Core.Replication;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

public sealed class ObjectFactsTests
{
    private readonly DiagnosisWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_has_the_newest_and_the_oldest_of_many_and_no_more_than_asked()
    {
        for (int i = 0; i < 300; i++)
        {
            Add($"k{i:000}", age: TimeSpan.FromMinutes(300 - i));
        }

        ObjectSample sample = await SampleAsync(size: 6);

        Assert.Equal(6, sample.Objects.Count);
        Assert.Equal("k299", sample.Objects[0].Key);
        Assert.Equal("k000", sample.Objects[^1].Key);
        Assert.True(sample.Listing.IsWhole);

        // The first round, and five times as many for other statuses, of which there are none.
        Assert.Equal(36, _world.Aws.Calls.Count(call => call == "HeadObject photos"));
        Assert.Equal(30, sample.Further);
    }

    [Fact]
    public async Task A_large_bucket_is_listed_in_some_places_only_and_says_so()
    {
        for (int i = 0; i < 30_000; i++)
        {
            Add($"logs/{2000 + (i / 1000)}/{i:00000}");
        }

        Add("photos/one");

        ObjectSample sample = await SampleAsync(size: 20);

        Assert.False(sample.Listing.IsWhole);
        Assert.InRange(sample.Listing.Versions.Count, 2001, 10_000);
        Assert.Contains(sample.Listing.Versions, version => version.Key == "photos/one");
        Assert.Contains("places of the bucket", sample.Looked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_storage_class_and_each_owner_is_looked_at()
    {
        for (int i = 0; i < 50; i++)
        {
            Add($"k{i:00}", age: TimeSpan.FromMinutes(i));
        }

        _world.Source.Versions.Add(Version("old/archived", TimeSpan.FromDays(2)) with { StorageClass = "GLACIER" });
        _world.Source.Versions.Add(Version("old/foreign", TimeSpan.FromDays(2)) with { OwnerId = "somebody" });
        Add("older", age: TimeSpan.FromDays(3));

        ObjectSample sample = await SampleAsync(size: 8);

        Assert.Contains(sample.Objects, one => one.Key == "old/archived");
        Assert.Contains(sample.Objects, one => one.Key == "old/foreign" && one.Listed.OwnerId == "somebody");
    }

    [Fact]
    public async Task What_is_deleted_is_a_marker_and_not_an_object()
    {
        Add("gone", age: TimeSpan.FromHours(2));
        _world.Source.Versions.Add(new FakeVersion("gone", "marker", Content: null, _world.Aws.Clock.GetUtcNow()));

        ObjectSample sample = await SampleAsync(size: 5);

        Assert.Empty(sample.Objects);
        Assert.Equal("marker", Assert.Single(sample.Markers).VersionId);
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_names_the_call_and_the_permission()
    {
        _world.Aws.Deny("ListVersions photos");
        CheckContext context = Context(size: 5);

        Fact<ObjectSample> sample = await context.Facts.Objects.SampleAsync(context, Token);

        Assert.Contains("ListObjectVersions was refused for bucket photos", sample.Unreadable?.Cause, StringComparison.Ordinal);
        Assert.Contains("s3:ListBucketVersions", sample.Unreadable?.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_is_looked_for_by_its_version()
    {
        Add("here");
        Add("there");
        _world.Destination.Versions.Add(Version("here", TimeSpan.Zero) with { VersionId = "v-here" });
        _world.Destination.Versions.Add(Version("there", TimeSpan.Zero) with { VersionId = "another" });
        CheckContext context = Context(size: 5);

        Fact<ReplicaSightings> fact = await context.Facts.Objects.ReplicasAsync(context, Token);
        ObjectSample sample = (await context.Facts.Objects.SampleAsync(context, Token)).Value!;

        Assert.True(fact.Value!.Has(sample.Objects.Single(one => one.Key == "here")));
        Assert.True(fact.Value.Lacks(sample.Objects.Single(one => one.Key == "there")));
        Assert.Single(_world.Aws.Calls, call => call == "ListVersions photos");
    }

    // The second round looks for statuses that the first has not seen: what may not be looked at was not seen.
    [Fact]
    public async Task What_may_not_be_looked_at_does_not_stand_for_objects_without_a_status()
    {
        for (int i = 0; i < 100; i++)
        {
            Add($"k{i:000}", age: TimeSpan.FromMinutes(100 - i), i == 51 ? ReplicationStatus.None : ReplicationStatus.Completed);
        }

        _world.Source.Versions[^1] = Version("k099", TimeSpan.Zero) with { NeedsCustomerKey = true };

        ObjectSample sample = await SampleAsync(size: 20);

        Assert.Contains(sample.Objects, one => one.Head is null);
        Assert.Contains(sample.Seen, one => one.Status == ReplicationStatus.None);
    }

    [Fact]
    public async Task A_status_that_few_objects_have_is_not_left_out_for_one_that_many_have_and_each_object_is_counted_once()
    {
        const int Size = 4;
        for (int i = 0; i < 24; i++)
        {
            Add($"k{i:000}", age: TimeSpan.FromMinutes(24 - i), i is 0 or > 20 ? ReplicationStatus.Completed
                : i == 2 ? ReplicationStatus.Pending : ReplicationStatus.Failed);
        }

        ObjectSample sample = await SampleAsync(Size);

        Assert.Contains(sample.Seen, one => one.Status == ReplicationStatus.Pending);
        Assert.Contains(sample.Seen, one => one.Status == ReplicationStatus.Failed);
        Assert.Equal(_world.Aws.Calls.Count(call => call == "HeadObject photos"), sample.Seen.Count() + sample.Further);
    }

    private async Task<ObjectSample> SampleAsync(int size)
    {
        CheckContext context = Context(size);
        return (await context.Facts.Objects.SampleAsync(context, Token)).Value!;
    }

    private CheckContext Context(int size)
    {
        ReplicationConfiguration configuration = ReplicationDocument.Parse(_world.Source.Replication!).ToConfiguration();
        return new CheckContext(new BucketFacts(_world.Aws.Services, "photos", new FactCache(), size), configuration.Rules[0], configuration);
    }

    private void Add(string key, TimeSpan age = default, ReplicationStatus status = ReplicationStatus.Completed) =>
        _world.Source.Versions.Add(Version(key, age) with { Status = status });

    private FakeVersion Version(string key, TimeSpan age) =>
        new(key, $"v-{key}", [1], _world.Aws.Clock.GetUtcNow() - age) { Status = ReplicationStatus.Completed };
}
