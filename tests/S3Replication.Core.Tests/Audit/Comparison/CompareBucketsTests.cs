using S3Replication.Core.Audit;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Core.Tests.Audit.Comparison;

public sealed class CompareBucketsTests
{
    private readonly TwoBuckets _buckets = new();

    [Fact]
    public async Task Buckets_with_the_same_versions_have_no_differences()
    {
        _buckets.Both(_buckets.Version("a"), _buckets.Version("b", "v2"), _buckets.Version("b", "v1", latest: false));
        CompareBuckets compare = new(_buckets.Aws.Services);

        Assert.Empty(await _buckets.CompareAsync(useCase: compare));

        ComparisonSummary summary = Assert.Single(compare.Summaries);
        Assert.Equal(ComparisonStatus.Equal, summary.Status);
        Assert.Equal((3, 3, 15, 15), (summary.SourceObjects, summary.DestinationObjects, summary.SourceBytes, summary.DestinationBytes));
        Assert.Equal(ListingKind.Versions, summary.Compared);
    }

    [Fact]
    public async Task A_version_that_a_rule_takes_and_the_destination_lacks_is_missing()
    {
        _buckets.Both(_buckets.Version("a", latest: false));
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a", "v2", size: 7));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal(("a", "v2", DifferenceKind.Missing, BucketSide.Source), (difference.Key, difference.VersionId, difference.Kind, difference.PresentAt));
        Assert.Equal(("all", 7L, null), (difference.RuleId, difference.SourceSize, difference.DestinationSize));
        Assert.False(difference.ChangedMeanwhile);
    }

    [Fact]
    public async Task A_version_that_only_the_destination_has_is_extra()
    {
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", "x"));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal((DifferenceKind.Extra, BucketSide.Destination, 5L, null), (difference.Kind, difference.PresentAt, difference.DestinationSize, difference.SourceSize));
    }

    [Fact]
    public async Task Versions_of_a_key_are_joined_whatever_their_order()
    {
        _buckets.Add(TwoBuckets.Source, [.. Enumerable.Range(0, 20).Select(i => _buckets.Version("a", $"v{i}", latest: i == 0))]);
        _buckets.Add(TwoBuckets.Destination, [.. Enumerable.Range(0, 20).Reverse().Select(i => _buckets.Version("a", $"v{i}", latest: i == 0))]);
        _buckets.PageSize = 3;

        Assert.Empty(await _buckets.CompareAsync());
    }

    // A listing that goes on behind a version that was deleted meanwhile may tell one twice.
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_version_that_is_told_twice_counts_once_and_hides_no_other(int others)
    {
        ObjectVersion[] both = [.. Enumerable.Range(0, others).Select(i => _buckets.Version("a", $"v{i}", latest: i == 0))];
        _buckets.Add(TwoBuckets.Source, [.. both, both[^1], _buckets.Version("b", "b1"), _buckets.Version("b", "b1")]);
        _buckets.Add(TwoBuckets.Destination, [.. both, _buckets.Version("a", "extra", latest: false)]);
        CompareBuckets compare = new(_buckets.Aws.Services);

        List<BucketDifference> found = await _buckets.CompareAsync(useCase: compare);

        Assert.Equal(["Extra: a (extra)", "Missing: b (b1)"], found.Select(difference => $"{difference}"));
        Assert.Equal((others + 1, others + 1), (compare.Summaries[0].SourceObjects, compare.Summaries[0].DestinationObjects));
    }

    [Fact]
    public async Task Another_current_version_is_told_where_both_have_it()
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a", "v2"), _buckets.Version("a", "v1", latest: false));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", "v1"), _buckets.Version("a", "v2", latest: false));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal((DifferenceKind.CurrentDiffers, "v2"), (difference.Kind, difference.VersionId));
        Assert.Contains("v1", difference.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_that_differ_are_a_difference_whatever_the_ETags_are()
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a", size: 5, tag: "x-2"));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", size: 6, tag: "x-2"));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal((DifferenceKind.Different, 5L, 6L), (difference.Kind, difference.SourceSize, difference.DestinationSize));
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html: whose ETag is an MD5.
    [Theory]
    [InlineData(TwoBuckets.Md5, TwoBuckets.OtherMd5, 1, 0)]
    [InlineData(TwoBuckets.Md5, TwoBuckets.Md5, 0, 0)]
    [InlineData("5d41402abc4b2a76b9719d911017c592-2", "7d793037a0760186574b0282f2f435e7-4", 0, 1)]
    [InlineData("5d41402abc4b2a76b9719d911017c592-2", TwoBuckets.Md5, 0, 1)]
    [InlineData("5d41402abc4b2a76b9719d911017c592-2", "5d41402abc4b2a76b9719d911017c592-2", 0, 0)]
    [InlineData("", "", 0, 1)]
    [InlineData("", TwoBuckets.Md5, 0, 1)]
    public async Task ETags_are_compared_only_where_both_are_MD5s(string source, string destination, int different, int notComparable)
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a", tag: source));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", tag: destination));
        CompareBuckets compare = new(_buckets.Aws.Services);

        Assert.Equal(different, (await _buckets.CompareAsync(useCase: compare)).Count);

        Assert.Equal((different, notComparable), (compare.Summaries[0].Different, compare.Summaries[0].NotComparable));
    }

    [Fact]
    public async Task ETags_tell_nothing_where_a_KMS_key_encrypts_by_default()
    {
        _buckets.Aws.Buckets[TwoBuckets.Destination].Encryption = new BucketEncryption("aws:kms", null, BucketKeyEnabled: false);
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", tag: TwoBuckets.OtherMd5));

        Assert.Empty(await _buckets.CompareAsync());
    }

    [Fact]
    public async Task What_is_younger_than_the_limit_lags()
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a", made: _buckets.Aws.Clock.GetUtcNow() - TimeSpan.FromMinutes(10)));

        CompareBuckets compare = new(_buckets.Aws.Services);

        Assert.Equal(DifferenceKind.Lagging, Assert.Single(await _buckets.CompareAsync(useCase: compare)).Kind);
        Assert.Equal(ComparisonStatus.Lagging, compare.Summaries[0].Status);
        Assert.Equal(
            DifferenceKind.Missing,
            Assert.Single(await _buckets.CompareAsync(new CompareRequest(TwoBuckets.Source) { LagLimit = TimeSpan.FromMinutes(5) })).Kind);
    }

    // "Amazon S3 doesn't replicate objects in the source bucket that are replicas that were created by another replication rule":
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html. A listing has no status.
    [Fact]
    public async Task What_is_missing_may_be_a_replica_itself_and_that_is_said()
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"));

        Assert.Contains("or replication brought it here, which a listing does not tell", Assert.Single(await _buckets.CompareAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_rule_takes_is_outside_and_not_missing()
    {
        _buckets.Aws.Buckets[TwoBuckets.Source].Replication = TwoBuckets.Rules(TwoBuckets.Rule("logs", "logs/"));
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"), _buckets.Version("logs/a"), _buckets.Version("logs/b", storageClass: "GLACIER"));
        CompareBuckets compare = new(_buckets.Aws.Services);

        List<BucketDifference> found = await _buckets.CompareAsync(useCase: compare);

        Assert.Equal([DifferenceKind.OutsideRule, DifferenceKind.Missing, DifferenceKind.OutsideRule], found.Select(one => one.Kind));
        Assert.Contains("does not begin with 'logs/'", found[0].Reason, StringComparison.Ordinal);
        Assert.Contains("GLACIER", found[2].Reason, StringComparison.Ordinal);
        Assert.Equal(ComparisonStatus.Different, compare.Summaries[0].Status);
    }

    [Fact]
    public async Task A_rule_with_tags_leaves_it_open_since_a_listing_has_none()
    {
        _buckets.Aws.Buckets[TwoBuckets.Source].Replication = TwoBuckets.Rules(TwoBuckets.Rule("tagged", tag: "replicate"));
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"));
        CompareBuckets compare = new(_buckets.Aws.Services);

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync(useCase: compare));

        Assert.Equal((DifferenceKind.Undetermined, "tagged"), (difference.Kind, difference.RuleId));
        Assert.Contains("can't be told from the listing", difference.Reason, StringComparison.Ordinal);
        Assert.Equal(ComparisonStatus.Undetermined, compare.Summaries[0].Status);
    }

    [Fact]
    public async Task A_rule_without_tags_beside_one_with_tags_takes_it_in_any_case()
    {
        _buckets.Aws.Buckets[TwoBuckets.Source].Replication = TwoBuckets.Rules(
            TwoBuckets.Rule("tagged", tag: "replicate", priority: 2), TwoBuckets.Rule("all", priority: 1));
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"));

        Assert.Equal(DifferenceKind.Missing, Assert.Single(await _buckets.CompareAsync()).Kind);
    }

    [Theory]
    [InlineData(true, DifferenceKind.DeleteMarker)]
    [InlineData(false, DifferenceKind.OutsideRule)]
    public async Task A_delete_marker_is_expected_where_the_rule_replicates_them(bool replicated, DifferenceKind kind)
    {
        _buckets.Aws.Buckets[TwoBuckets.Source].Replication = TwoBuckets.Rules(TwoBuckets.Rule("all", markers: replicated));
        _buckets.Both(_buckets.Version("a", latest: false));
        _buckets.Versions[TwoBuckets.Destination][0] = _buckets.Version("a");
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a", "m", marker: true));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal((kind, true, "m"), (difference.Kind, difference.IsDeleteMarker, difference.VersionId));
        Assert.Contains("still see the object", difference.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_replication_did_not_make_is_told_as_one()
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", "other"));

        List<BucketDifference> found = await _buckets.CompareAsync();

        Assert.Equal([DifferenceKind.Missing, DifferenceKind.Extra], found.Select(one => one.Kind));
        Assert.Contains("a copy that replication did not make", found[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Current_objects_alone_are_compared_by_size_and_ETag_when_asked()
    {
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"), _buckets.Version("b"), _buckets.Version("c"), _buckets.Version("d", marker: true));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", "x"), _buckets.Version("b", "y", size: 9), _buckets.Version("e", "z"));

        List<BucketDifference> found = await _buckets.CompareAsync(
            new CompareRequest(TwoBuckets.Source) { DestinationBucket = TwoBuckets.Destination, CurrentOnly = true });

        Assert.Equal(
            [("b", DifferenceKind.Different, ""), ("c", DifferenceKind.Missing, ""), ("e", DifferenceKind.Extra, "")],
            found.Select(one => (one.Key, one.Kind, one.VersionId)));
        Assert.All(_buckets.Requests, request => Assert.Equal(ListingKind.Current, request.Kind));
        Assert.DoesNotContain("GetReplication photos", _buckets.Aws.Calls);
    }

    [Fact]
    public async Task Two_named_buckets_without_a_rule_are_compared_by_current_objects_and_that_is_said()
    {
        _buckets.Aws.Buckets[TwoBuckets.Source].Replication = null;
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync(
            new CompareRequest(TwoBuckets.Source) { DestinationBucket = TwoBuckets.Destination }));

        Assert.Equal((DifferenceKind.Missing, string.Empty, null), (difference.Kind, difference.VersionId, difference.RuleId));
        Assert.Contains("current objects", Assert.Single(_buckets.Context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_keeps_no_versions_is_compared_by_current_objects_and_that_is_said()
    {
        _buckets.Aws.Buckets[TwoBuckets.Destination].Versioning = VersioningStatus.Unversioned;
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", "null"));

        Assert.Empty(await _buckets.CompareAsync());
        Assert.Contains("keeps no versions", Assert.Single(_buckets.Context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_from_before_versioning_is_joined_by_its_null_id()
    {
        _buckets.Both(_buckets.Version("a", "null"));
        _buckets.Add(TwoBuckets.Source, _buckets.Version("b", "null"));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal(("b", "null", DifferenceKind.Missing), (difference.Key, difference.VersionId, difference.Kind));
        Assert.Contains("kept no versions", difference.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_destination_of_the_rules_is_compared_and_one_can_be_picked()
    {
        _buckets.Aws.AddBucket("third");
        _buckets.Versions["third"] = [];
        _buckets.Aws.Buckets[TwoBuckets.Source].Replication = TwoBuckets.Rules(
            TwoBuckets.Rule("all"), TwoBuckets.Rule("more", priority: 2, destination: "third"));
        _buckets.Both(_buckets.Version("a"));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());
        List<BucketDifference> picked = await _buckets.CompareAsync(
            new CompareRequest(TwoBuckets.Source) { DestinationBucket = TwoBuckets.Destination });

        Assert.Equal(("third", "more"), (difference.DestinationBucket, difference.RuleId));
        Assert.Empty(picked);
    }

    [Fact]
    public async Task Filters_narrow_to_a_prefix_a_rule_a_time_and_kinds()
    {
        _buckets.Aws.Buckets[TwoBuckets.Source].Replication = TwoBuckets.Rules(
            TwoBuckets.Rule("logs", "logs/", priority: 2), TwoBuckets.Rule("all", priority: 1));
        DateTimeOffset older = _buckets.Old - TimeSpan.FromDays(1);
        _buckets.Add(TwoBuckets.Source, _buckets.Version("a"), _buckets.Version("b", made: older), _buckets.Version("logs/a"));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("c"));
        CompareRequest all = new(TwoBuckets.Source);

        Assert.Equal(["a", "b", "c", "logs/a"], (await _buckets.CompareAsync(all)).Select(one => one.Key));
        Assert.Equal(["logs/a"], (await _buckets.CompareAsync(all with { Prefix = "lo" })).Select(one => one.Key));
        Assert.Equal(["logs/a"], (await _buckets.CompareAsync(all with { RuleId = "logs" })).Select(one => one.Key));
        Assert.Equal(["a", "b", "c"], (await _buckets.CompareAsync(all with { RuleId = "all" })).Select(one => one.Key));
        Assert.Equal(["a", "c", "logs/a"], (await _buckets.CompareAsync(all with { Since = _buckets.Old })).Select(one => one.Key));
        Assert.Equal(["c"], (await _buckets.CompareAsync(all with { Kinds = [DifferenceKind.Extra] })).Select(one => one.Key));
    }

    [Theory]
    [InlineData(TwoBuckets.Source, null, 0, CrrErrorCode.InvalidParameter)]
    [InlineData(TwoBuckets.Source, TwoBuckets.Source, 16, CrrErrorCode.InvalidParameter)]
    [InlineData("Bad_Name", null, 16, CrrErrorCode.InvalidBucketName)]
    [InlineData(TwoBuckets.Destination, null, 16, CrrErrorCode.ReplicationConfigurationNotFound)]
    public async Task Bad_input_is_refused_before_the_first_page(string source, string? destination, int limit, CrrErrorCode code)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => _buckets.CompareAsync(
            new CompareRequest(source) { DestinationBucket = destination, ThrottleLimit = limit }));

        Assert.Equal(code, error.Code);
        Assert.NotNull(error.Remedy);
        Assert.Empty(_buckets.Requests);
    }

    [Fact]
    public async Task A_fresh_version_of_a_two_way_destination_lags_on_its_way_back()
    {
        _buckets.Aws.Buckets[TwoBuckets.Destination].Replication = TwoBuckets.Rules(TwoBuckets.Rule("back", destination: TwoBuckets.Source));
        _buckets.Add(TwoBuckets.Destination, _buckets.Version("a", made: _buckets.Aws.Clock.GetUtcNow() - TimeSpan.FromMinutes(5)));

        BucketDifference difference = Assert.Single(await _buckets.CompareAsync());

        Assert.Equal((DifferenceKind.Lagging, BucketSide.Destination), (difference.Kind, difference.PresentAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public async Task Keys_of_every_kind_are_joined_in_the_order_of_S3(int pageSize)
    {
        string[] keys =
        [
            "\u0001", " ", "%41", "+", "/", "//", "a", "a b", "a/", "a/b", "back\\slash", "new\nline", new('x', 1024), "~", "é", "\uD7FF", "\uE000",
            "\uFFFD", "\U00010000", "\U0001F600", "\U0001F600/\U0001F601",
        ];
        _buckets.PageSize = pageSize;
        _buckets.Both([.. keys.Where((_, i) => i % 3 == 0).Select(key => _buckets.Version(key))]);
        _buckets.Add(TwoBuckets.Source, [.. keys.Where((_, i) => i % 3 == 1).Select(key => _buckets.Version(key))]);
        _buckets.Add(TwoBuckets.Destination, [.. keys.Where((_, i) => i % 3 == 2).Select(key => _buckets.Version(key))]);

        List<BucketDifference> found = await _buckets.CompareAsync();

        Assert.Equal(
            keys.Where((_, i) => i % 3 == 1), found.Where(one => one.Kind == DifferenceKind.Missing).Select(one => one.Key));
        Assert.Equal(
            keys.Where((_, i) => i % 3 == 2), found.Where(one => one.Kind == DifferenceKind.Extra).Select(one => one.Key));
    }

    [Fact]
    public async Task No_more_listings_are_under_way_at_once_than_was_allowed()
    {
        _buckets.Both([.. Enumerable.Range(0, 500).Select(i => _buckets.Version($"k{i:D4}"))]);
        _buckets.PageSize = 10;
        int now = 0;
        int most = 0;
        _buckets.BeforePage = async (_, _, token) =>
        {
            int running = Interlocked.Increment(ref now);
            InterlockedMax(ref most, running);
            await Task.Yield();
            await Task.Delay(1, token);
            Interlocked.Decrement(ref now);
        };

        await _buckets.CompareAsync(new CompareRequest(TwoBuckets.Source) { ThrottleLimit = 3 });

        Assert.InRange(most, 1, 3);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
            seen = Volatile.Read(ref most);
        }
    }
}
