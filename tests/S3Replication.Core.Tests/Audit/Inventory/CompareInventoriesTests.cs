using S3Replication.Core.Audit;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>Two buckets compared from inventories, with the source's rules.</summary>
public sealed class CompareInventoriesTests
{
    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();
    private readonly InventoryText _source = new("photos");
    private readonly InventoryText _destination = new("copies");

    public CompareInventoriesTests()
    {
        _aws.AddBucket("photos").Replication = Configuration("");
        _aws.AddBucket("copies");
    }

    [Fact]
    public async Task Inventories_are_read_from_S3_and_judged_by_the_rules_in_force()
    {
        _aws.Buckets["photos"].Replication = Configuration("<Prefix>in/</Prefix>");
        _source.Add(
            _source.Row("in/a", "v1", status: "FAILED"),
            _source.Row("out/b", "v2"),
            _source.Row("in/replica", "v3", status: "REPLICA"),
            _source.Row("in/kms", "v4", encryption: "SSE-KMS"));
        PutInS3(_source);
        PutInS3(_destination);

        Dictionary<string, BucketDifference> found = await RunAsync(new(_source.Address, _destination.Address));

        Assert.Equal((DifferenceKind.Missing, "crr", ReplicationStatus.Failed), (found["in/a"].Kind, found["in/a"].RuleId, found["in/a"].ReplicationStatus!.Value));
        // An inventory tells what a listing leaves open: a replica and an object under a KMS key that no rule takes.
        Assert.All(["out/b", "in/replica", "in/kms"], key => Assert.Equal(DifferenceKind.OutsideRule, found[key].Kind));
        Assert.DoesNotContain("listing", found["in/a"].Reason, StringComparison.Ordinal);
    }

    // "Inventory lists are a rolling snapshot of bucket items, which are eventually consistent"
    [Theory]
    [InlineData("2026-11-20T00:30:00.000Z", "Missing", false)]
    [InlineData("2026-11-20T00:50:00.000Z", "Lagging", false)]
    [InlineData("2026-11-20T01:00:00.000Z", "Lagging", true)]
    [InlineData("2026-11-20T02:59:00.000Z", "Lagging", true)]
    public async Task What_is_younger_than_the_older_inventory_is_not_judged(string modified, string kind, bool meanwhile)
    {
        _source.Created = new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
        _source.Add(_source.Row("a", "v1", modified: modified));
        PutInS3(_source);
        PutInS3(_destination);

        BucketDifference difference = Assert.Single(await RunAsync(new(_source.Address, _destination.Address))).Value;

        Assert.Equal((kind, meanwhile), (difference.Kind.ToString(), difference.ChangedMeanwhile));
        Assert.Equal(meanwhile, difference.Reason.Contains("bucket copies, of 2026-11-20 01:00 UTC", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_after_the_sources_inventory_is_not_extra()
    {
        _destination.Created = new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
        _destination.Add(
            _destination.Row("new", "v1", modified: "2026-11-20T02:00:00.000Z", status: "REPLICA"),
            _destination.Row("old", "v2", status: "REPLICA"));
        PutInS3(_source);
        PutInS3(_destination);

        Dictionary<string, BucketDifference> found = await RunAsync(new(_source.Address, _destination.Address));

        Assert.Equal((DifferenceKind.Lagging, true), (found["new"].Kind, found["new"].ChangedMeanwhile));
        Assert.Equal((DifferenceKind.Extra, false), (found["old"].Kind, found["old"].ChangedMeanwhile));
    }

    [Fact]
    public async Task The_summary_tells_both_dates_and_the_counts()
    {
        _source.Add(_source.Row("a", "v1", size: 5), _source.Row("b", "v2", size: 7));
        _destination.Created = _source.Created.AddHours(2);
        _destination.Add(_destination.Row("a", "v1", size: 5));
        PutInS3(_source);
        PutInS3(_destination);
        CompareInventories comparison = new(_aws.Services);

        await RunAsync(comparison, new(_source.Address, _destination.Address));

        ComparisonSummary summary = Assert.Single(comparison.Summaries);
        Assert.Equal((_source.Created, _destination.Created), (summary.SourceInventoryDate, summary.DestinationInventoryDate));
        Assert.Equal((2, 1, 12, 5, 1), (summary.SourceObjects, summary.DestinationObjects, summary.SourceBytes, summary.DestinationBytes, summary.Missing));
        Assert.Equal(ComparisonStatus.Different, summary.Status);
        Assert.Contains(_context.Verboses, line => line.Contains("2026-11-20 01:00 UTC", StringComparison.Ordinal) && line.Contains("2026-11-20 03:00 UTC", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Copies_are_compared_where_no_bucket_can_be_reached_and_that_is_said()
    {
        _aws.Buckets.Clear();
        _source.Add(_source.Row("a", "v1"));
        foreach ((string key, byte[] content) in _source.Files().Concat(_destination.Files()))
        {
            _aws.Files.Files["copy/" + key] = content;
        }

        Dictionary<string, BucketDifference> found = await RunAsync(new("copy/" + _source.ManifestKey, "copy/" + _destination.ManifestKey));

        Assert.Equal(DifferenceKind.Missing, found["a"].Kind);
        Assert.Contains("rules of bucket photos can't be read", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_leave_out_what_was_not_asked_for()
    {
        _source.Add(
            _source.Row("in/a", "v1"), _source.Row("in/b", "v2", modified: "2026-11-10T00:00:00.000Z"), _source.Row("out/c", "v3"));
        PutInS3(_source);
        PutInS3(_destination);
        CompareInventoriesRequest request = new(_source.Address, _destination.Address) { Prefix = "in/" };

        Assert.Equal(["in/a", "in/b"], (await RunAsync(request)).Keys.Order());
        Assert.Equal(["in/b"], (await RunAsync(request with { Since = new DateTimeOffset(2026, 11, 9, 0, 0, 0, TimeSpan.Zero) })).Keys);
        Assert.Empty(await RunAsync(request with { Kinds = [DifferenceKind.Extra] }));
    }

    [Fact]
    public async Task Inventories_far_apart_are_warned_of()
    {
        _destination.Created = _source.Created.AddDays(7);
        PutInS3(_source);
        PutInS3(_destination);

        await RunAsync(new(_source.Address, _destination.Address));

        Assert.Contains("168 hours apart", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_inventories_of_one_bucket_are_refused()
    {
        PutInS3(_source);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(new(_source.Address, _source.Address)));

        Assert.Equal((CrrErrorCode.InvalidParameter, _source.Address), (error.Code, error.Target));
    }

    [Fact]
    public async Task An_inventory_that_is_not_there_is_named()
    {
        PutInS3(_source);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync(new(_source.Address, _destination.Address)));

        Assert.Equal((CrrErrorCode.ObjectNotFound, _destination.Address), (error.Code, error.Target));
        Assert.Contains("48 hours", error.Remedy, StringComparison.Ordinal);
    }

    private static string Configuration(string filter) =>
        $"""
        <ReplicationConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Role>arn:aws:iam::111122223333:role/r</Role><Rule><ID>crr</ID><Priority>1</Priority><Filter>{filter}</Filter><Status>Enabled</Status><DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::copies</Bucket></Destination></Rule></ReplicationConfiguration>
        """;

    private Task<Dictionary<string, BucketDifference>> RunAsync(CompareInventoriesRequest request) =>
        RunAsync(new CompareInventories(_aws.Services), request);

    private async Task<Dictionary<string, BucketDifference>> RunAsync(CompareInventories comparison, CompareInventoriesRequest request)
    {
        Dictionary<string, BucketDifference> found = [];
        await foreach (BucketDifference difference in comparison.ExecuteAsync(request, _context, TestContext.Current.CancellationToken))
        {
            found.Add(difference.Key, difference);
        }

        return found;
    }

    private void PutInS3(InventoryText text)
    {
        if (!_aws.Buckets.TryGetValue(text.InventoryBucket, out FakeBucket? bucket))
        {
            bucket = _aws.AddBucket(text.InventoryBucket);
        }

        foreach ((string key, byte[] content) in text.Files())
        {
            bucket.Versions.Add(new FakeVersion(key, "v", content, text.Created));
        }
    }
}
