using System.Text;
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
    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();
    private readonly ComparisonTally _tally = new();

    private FakeFiles Files => _aws.Files;

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
        Assert.Equal(0, Files.ScratchMade);
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
    public async Task Objects_without_ETags_are_not_taken_for_the_same()
    {
        _source.Add(_source.Row("a", "v1", etag: ""), _source.Row("gone", "v2", marker: true));
        _destination.Add(_destination.Row("a", "v1", etag: ""), _destination.Row("gone", "v2", marker: true));

        Assert.Empty(await RunAsync());
        Assert.Equal(1, _tally.NotComparable);
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
        Assert.Equal((2, 0), (Files.ScratchMade, Files.ScratchOpen));
        Assert.Contains("MiB of temporary files in /scratch", Assert.Single(_context.Verboses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_an_inventory_has_twice_counts_once_and_hides_no_other()
    {
        _source.Add(_source.Row("a", "v1"), _source.Row("a", "v1"), _source.Row("b", "v2"), _source.Row("b", "v2"));
        _destination.Add(
            _destination.Row("a", "v1"), _destination.Row("a", "v3", latest: false), _destination.Row("b", "v2"), _destination.Row("b", "v2"));

        Assert.Equal("Extra: a (v3)", $"{Assert.Single(await RunAsync())}");
        Assert.Equal((2, 3), (_tally.SourceObjects, _tally.DestinationObjects));
    }

    [Fact]
    public async Task A_key_of_many_versions_is_joined_by_them()
    {
        _source.Add([.. Enumerable.Range(0, 500).Select(i => _source.Row("log", $"v{i}", latest: i == 499))]);
        _destination.Add([.. Enumerable.Range(0, 500).Reverse().Where(i => i != 250).Select(i => _destination.Row("log", $"v{i}", latest: i == 499))]);

        Assert.Equal("v250", Assert.Single(await RunAsync()).VersionId);
    }

    // Keys of other stores may be longer than S3's 1,024 bytes, and than what a partition writes at once.
    [Fact]
    public void Rows_longer_than_a_piece_are_joined_as_others_are()
    {
        string[] keys = [.. Enumerable.Range(0, 50).Select(i => $"{i}-{new string('k', 23_000)}"), .. Enumerable.Range(0, 5000).Select(i => $"key-{i}")];
        PartitionLayout layout = new(2, 4096);
        using PartitionedRows rows = new(Files, layout);
        byte[] row = new byte[32 * 1024];
        foreach (string key in keys)
        {
            int length = Encoding.UTF8.GetBytes(key, row.AsSpan(PackedRow.HeadLength));
            rows.Add(row.AsSpan(0, PackedRow.Pack(row, length, "v1"u8, "e"u8, PackedRow.Latest, 1, 0, (0, 0, 0))));
        }

        List<string> read = [];
        for (int partition = 0; partition < layout.Count; partition++)
        {
            RowTable table = new();
            for (int pass = 0; pass < 3; pass++)
            {
                table.Clear();
                rows[partition].Read(table, pass, passes: 3);
                read.AddRange(Enumerable.Range(0, table.Count).Select(i => Encoding.UTF8.GetString(table[i].Key)));
            }
        }

        Assert.True(rows.BytesOnDisk > 50 * 23_000);
        Assert.Equal(keys.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    // Compressed bytes of a side; what all partitions hold back stays the same, and each is read once up to the largest.
    [Theory]
    [InlineData(0, 256, 32)]
    [InlineData(300_000_000, 256, 32)]
    [InlineData(1_000_000_000, 1024, 16)]
    [InlineData(7_000_000_000, 4096, 4)]
    [InlineData(900_000_000_000, 4096, 4)]
    public void Partitions_are_as_many_as_the_manifests_make_needed(long compressed, int count, int kibibytes)
    {
        InventoryManifest small = new("a", "reports", default, InventorySchema.Parse(InventoryText.AllColumns), []);
        InventoryManifest large = small with { Files = [new("1", compressed / 2, "md5"), new("2", compressed / 2, "md5")] };

        Assert.Equal(new PartitionLayout(count, kibibytes * 1024), PartitionLayout.For(small, large));
        Assert.Equal(PartitionLayout.For(small, large), PartitionLayout.For(large, small));
        Assert.Equal((0, count - 1), (new PartitionLayout(count, 1).IndexOf(0), new PartitionLayout(count, 1).IndexOf(ulong.MaxValue)));
    }

    [Fact]
    public async Task An_inventory_without_the_statuses_tells_none()
    {
        _source.Columns = "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag";
        _source.Add("photos,a,v1,true,false,1,2026-11-01T10:00:00.000Z,9a0364b9e99bb480dd25e1f0284c8555\n");
        _destination.Add(_destination.Row("b", "v2"));

        BucketDifference missing = Assert.Single(await RunAsync(), difference => difference.Key == "a");

        Assert.Null(missing.ReplicationStatus);
        Assert.DoesNotContain("status", missing.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_ends_it_and_nothing_is_left()
    {
        Files.Room = 100_000;
        _source.Add([.. Enumerable.Range(0, 20_000).Select(i => _source.Row($"key-{i}-{new string('x', 900)}", $"v{i}"))]);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunAsync());

        Assert.Equal((CrrErrorCode.InvalidState, 0), (error.Code, Files.ScratchOpen));
    }

    [Fact]
    public async Task Who_stops_reading_early_leaves_nothing_behind()
    {
        _source.Add([.. Enumerable.Range(0, 20_000).Select(i => _source.Row($"key-{i}-{new string('x', 900)}", $"v{i}"))]);

        Assert.Single(await RunAsync(most: 1));
        Assert.Equal((1, 0), (Files.ScratchMade, Files.ScratchOpen));
    }

    [Fact]
    public async Task A_cancelled_comparison_leaves_nothing_behind()
    {
        _source.Add(_source.Row("a", "v1"));
        using CancellationTokenSource cancelled = new();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(cancellationToken: cancelled.Token));
        Assert.Equal(0, Files.ScratchOpen);
    }

    private async Task<List<BucketDifference>> RunAsync(
        bool currentOnly = false, int most = int.MaxValue, CancellationToken? cancellationToken = null)
    {
        InventoryPair pair = new(
            await SideAsync(_source),
            await SideAsync(_destination),
            new ComparisonPair("photos", "copies", currentOnly ? ListingKind.Current : ListingKind.Versions, _source.Created));
        List<BucketDifference> found = [];
        await foreach (BucketDifference difference in new InventoryJoin(pair, Files).RunAsync(
            limit: 4, _tally, _context, cancellationToken ?? TestContext.Current.CancellationToken))
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
            _aws.Files.Files["copy/" + key] = content;
        }

        return await InventorySide.OpenAsync(
            InventoryLocation.Parse("copy/" + text.ManifestKey), new FakeObjectStore(_aws), _aws.Services, new FakeContext(), TestContext.Current.CancellationToken);
    }
}
