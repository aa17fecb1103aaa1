using S3Replication.Core.Audit;
using S3Replication.Core.Audit.Comparison;
using S3Replication.Core.Audit.Inventory;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Audit.Inventory;

/// <summary>Two inventories joined, in memory and through the disk.</summary>
public sealed class InventoryJoinTests
{
    private const string OtherMd5 = "0cc175b9c0f1b6a831c399e269772661";

    private readonly InventoryText _source = new("photos");
    private readonly InventoryText _destination = new("copies");
    private readonly FakeFiles _files = new();
    private readonly FakeContext _context = new();
    private readonly ComparisonTally _tally = new();

    [Fact]
    public async Task Each_kind_of_difference_is_found()
    {
        _source.Add(
            _source.Row("same", "v1"),
            _source.Row("gone", "v2", size: 7),
            _source.Row("size", "v3", size: 5),
            _source.Row("content", "v4"),
            _source.Row("current", "v5", latest: false),
            _source.Row("current", "v6"),
            _source.Row("marked", "v7", latest: false),
            _source.Row("marked", "v8", marker: true));
        _destination.Add(
            _destination.Row("current", "v6", latest: false),
            _destination.Row("current", "v5"),
            _destination.Row("extra", "v9"),
            _destination.Row("marked", "v7"),
            _destination.Row("content", "v4", etag: OtherMd5),
            _destination.Row("size", "v3", size: 6),
            _destination.Row("same", "v1"));

        List<BucketDifference> found = await RunAsync();

        Assert.Equal(
            ["CurrentDiffers: current (v6)", "DeleteMarker: marked (v8)", "Different: content (v4)", "Different: size (v3)", "Extra: extra (v9)", "Missing: gone (v2)"],
            found.Select(difference => difference.ToString()).Order(StringComparer.Ordinal));
        BucketDifference gone = Assert.Single(found, difference => difference.Key == "gone");
        Assert.Equal(("photos", "copies", 7L, "STANDARD"), (gone.SourceBucket, gone.DestinationBucket, gone.SourceSize, gone.StorageClass));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero), gone.LastModified);
        Assert.Equal((8, 7), (_tally.SourceObjects, _tally.DestinationObjects));
        Assert.Equal(0, _files.ScratchMade);
    }

    [Fact]
    public async Task Keys_of_every_kind_are_the_same_however_they_are_encoded()
    {
        string[] keys = ["a b", "a+b", "100%", "ключ/😀", "\"quoted\",", "line\nend", "\u0001", new string('k', 1024), "/", "//", "e\u0301", "é"];
        _source.Add([.. keys.Select((key, i) => _source.Row(key, $"v{i}"))]);
        _destination.Add([.. keys.Select((key, i) => _destination.Row("x", $"v{i}").Replace("\"x\"", $"\"{Uri.EscapeDataString(key)}\"", StringComparison.Ordinal))]);

        Assert.Empty(await RunAsync());
        Assert.Equal(keys.Length, _tally.SourceObjects);
    }

    [Fact]
    public async Task A_version_from_before_versioning_is_the_same_as_nothing_or_as_null()
    {
        _source.Add(_source.Row("old", ""));
        _destination.Add(_destination.Row("old", "null"), _destination.Row("other", ""));

        Assert.Equal("null", Assert.Single(await RunAsync()).VersionId);
    }

    [Fact]
    public async Task Statuses_and_encryption_come_with_the_versions()
    {
        _source.Add(
            _source.Row("failed", "v1", status: "FAILED", encryption: "SSE-KMS"),
            _source.Row("none", "v2", status: "", storageClass: "GLACIER"),
            _source.Row("pending", "v3", status: "PENDING"),
            _source.Row("completed", "v4"),
            _source.Row("marker", "v5", marker: true));
        _destination.Add(_destination.Row("replica", "v6", status: "REPLICA"));

        Dictionary<string, BucketDifference> found = (await RunAsync()).ToDictionary(difference => difference.Key);

        Assert.Equal((ReplicationStatus.Failed, "STANDARD"), (found["failed"].ReplicationStatus!.Value, found["failed"].StorageClass));
        Assert.Contains("FAILED", found["failed"].Reason, StringComparison.Ordinal);
        Assert.Equal((ReplicationStatus.None, "GLACIER"), (found["none"].ReplicationStatus!.Value, found["none"].StorageClass));
        Assert.Contains("no status", found["none"].Reason, StringComparison.Ordinal);
        Assert.Contains("PENDING", found["pending"].Reason, StringComparison.Ordinal);
        Assert.Contains("COMPLETED", found["completed"].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("status", found["marker"].Reason, StringComparison.Ordinal);
        Assert.Equal(ReplicationStatus.Replica, found["replica"].ReplicationStatus);
        Assert.Contains("replication brought it", found["replica"].Reason, StringComparison.Ordinal);
    }

    // "The ETag may or may not be an MD5 digest of the object data ... depends on how the object was created and how it is encrypted"
    [Theory]
    [InlineData("SSE-S3", "SSE-S3", true)]
    [InlineData("NOT-SSE", "SSE-S3", true)]
    [InlineData("SSE-KMS", "SSE-S3", false)]
    [InlineData("SSE-S3", "DSSE-KMS", false)]
    [InlineData("SSE-C", "SSE-C", false)]
    public async Task ETags_are_compared_only_where_the_encryption_lets_them_tell_something(string source, string destination, bool told)
    {
        _source.Add(_source.Row("a", "v1", encryption: source));
        _destination.Add(_destination.Row("a", "v1", encryption: destination, etag: OtherMd5));

        Assert.Equal(told ? [DifferenceKind.Different] : [], (await RunAsync()).Select(difference => difference.Kind));
        Assert.Equal(told ? 0 : 1, _tally.NotComparable);
    }

    [Fact]
    public async Task Current_objects_are_compared_by_key_alone()
    {
        _source.Add(
            _source.Row("copied", "v1"), _source.Row("older", "v2", latest: false), _source.Row("older", "v3", size: 9),
            _source.Row("deleted", "v4", latest: false), _source.Row("deleted", "v5", marker: true));
        _destination.Columns = InventoryText.CurrentColumns;
        _destination.Add(
            "copies,copied,1,2026-11-02T10:00:00.000Z,9a0364b9e99bb480dd25e1f0284c8555,STANDARD\n",
            "copies,older,1,2026-11-02T10:00:00.000Z,9a0364b9e99bb480dd25e1f0284c8555,STANDARD\n");

        BucketDifference difference = Assert.Single(await RunAsync(currentOnly: true));

        Assert.Equal((DifferenceKind.Different, "older", string.Empty, 9L), (difference.Kind, difference.Key, difference.VersionId, difference.SourceSize));
    }

    // more rows than the partitions hold in memory, in several files, in another order on each side
    [Fact]
    public async Task Many_rows_go_through_the_disk_and_nothing_is_lost()
    {
        const int Count = 60_000;
        Random random = new(11);
        int[] order = [.. Enumerable.Range(0, Count)];
        foreach (int[] part in order.Chunk(Count / 4))
        {
            _source.Add([.. part.Select(i => _source.Row($"folder/{i % 100}/key-{i}", $"version-{i}-{new string('x', 60)}"))]);
        }

        random.Shuffle(order);
        foreach (int[] part in order.Chunk(Count / 3))
        {
            _destination.Add([.. part.Where(i => i % 1000 != 7).Select(i =>
                _destination.Row($"folder/{i % 100}/key-{i}", $"version-{i}-{new string('x', 60)}", size: i % 1000 == 8 ? 2 : 1))]);
        }

        List<BucketDifference> found = await RunAsync();

        Assert.Equal(
            Enumerable.Range(0, Count).Where(i => i % 1000 is 7 or 8).Select(i => $"{(i % 1000 == 7 ? "Missing" : "Different")} folder/{i % 100}/key-{i}").Order(StringComparer.Ordinal),
            found.Select(difference => $"{difference.Kind} {difference.Key}").Order(StringComparer.Ordinal));
        Assert.Equal((Count, Count - 60), (_tally.SourceObjects, _tally.DestinationObjects));
        Assert.Equal((2, 0), (_files.ScratchMade, _files.ScratchOpen));
        Assert.Contains("MiB of temporary files in /scratch", Assert.Single(_context.Verboses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_many_versions_is_joined_by_them()
    {
        _source.Add([.. Enumerable.Range(0, 500).Select(i => _source.Row("log", $"v{i}", latest: i == 499))]);
        _destination.Add([.. Enumerable.Range(0, 500).Reverse().Where(i => i != 250).Select(i => _destination.Row("log", $"v{i}", latest: i == 499))]);

        Assert.Equal("v250", Assert.Single(await RunAsync()).VersionId);
    }

    [Fact]
    public async Task A_full_disk_ends_it_and_nothing_is_left()
    {
        _files.Room = 100_000;
        _source.Add([.. Enumerable.Range(0, 20_000).Select(i => _source.Row($"key-{i}-{new string('x', 900)}", $"v{i}"))]);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync());

        Assert.Equal((CrrErrorCode.InvalidState, 0), (error.Code, _files.ScratchOpen));
    }

    [Fact]
    public async Task Who_stops_reading_early_leaves_nothing_behind()
    {
        _source.Add([.. Enumerable.Range(0, 20_000).Select(i => _source.Row($"key-{i}-{new string('x', 900)}", $"v{i}"))]);

        Assert.Single(await RunAsync(most: 1));
        Assert.Equal((1, 0), (_files.ScratchMade, _files.ScratchOpen));
    }

    [Fact]
    public async Task A_cancelled_comparison_leaves_nothing_behind()
    {
        _source.Add(_source.Row("a", "v1"));
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(cancellationToken: cancelled.Token));
        Assert.Equal(0, _files.ScratchOpen);
    }

    private async Task<List<BucketDifference>> RunAsync(
        bool currentOnly = false, int most = int.MaxValue, CancellationToken? cancellationToken = null)
    {
        using InventorySide source = await SideAsync(_source);
        using InventorySide destination = await SideAsync(_destination);
        ComparisonPair pair = new(
            "photos", "copies", currentOnly ? ListingKind.Current : ListingKind.Versions, _source.Created);
        List<BucketDifference> found = [];
        await foreach (BucketDifference difference in new InventoryJoin(source, destination, new KeyJudge(pair)).RunAsync(
            RowSelection.Of(pair), limit: 4, _tally, _context, cancellationToken ?? TestContext.Current.CancellationToken))
        {
            found.Add(difference);
            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    private async Task<InventorySide> SideAsync(InventoryText text)
    {
        foreach ((string key, byte[] content) in text.Files())
        {
            _files.Files["copy/" + key] = content;
        }

        return await InventorySide.OpenAsync(
            InventoryLocation.Parse("copy/" + text.ManifestKey), new FakeObjectStore(new FakeAws()), _files, new FakeContext(), TestContext.Current.CancellationToken);
    }
}
