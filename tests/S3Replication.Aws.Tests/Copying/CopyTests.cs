using Amazon.S3;
using Amazon.S3.Model;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Aws.Tests.Copying;

/// <summary>Copies between two Regions of the sandbox.</summary>
public sealed class CopyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_of_every_kind_come_across()
    {
        string[] keys =
        [
            "plain.txt", "with space + plus % percent ? query # hash & amp", "größe/日本語/😀.txt", "a//b/../c/./d", "trailing/",
            "back\\slash\"quote'<>", "%41%2F", "?versionId=x", "~tilde!*'()", new string('k', 1024),
            "a//b", "//", " ", " +", "%", ".", "a/b/../../c", "tab\tline\n\u0001\u007f", "\u00e9", "e\u0301", string.Concat(Enumerable.Repeat("\u00e9", 512)),
        ];
        await using CopyWorld world = await CopyWorld.StartAsync();
        foreach (string key in keys.Append("/leading/slash"))
        {
            await world.Services.Source.Objects.PutAsync(
                new(CopyWorld.Source, key, new MemoryStream(System.Text.Encoding.UTF8.GetBytes("text of " + key))), Token);
        }

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        Assert.All(records, record => Assert.Equal((CopyOutcome.Copied, string.Empty), (record.Outcome, record.Reason)));
        Assert.Equal(keys.Append("/leading/slash").Order(StringComparer.Ordinal), records.Select(record => record.Key).Order(StringComparer.Ordinal));
        foreach (CopyRecord record in records)
        {
            using Stream read = await world.Services.Destination.Objects
                .OpenReadAsync(CopyWorld.Destination, record.Key, record.DestinationVersionId, Token);
            using StreamReader reader = new(read);
            Assert.Equal("text of " + record.Key, await reader.ReadToEndAsync(Token));
        }
    }

    [Fact]
    public async Task A_copy_is_what_its_source_is()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("page", "text", change: put =>
        {
            put.Metadata.Add("owner", "tax");
            put.TagSet = [new Tag { Key = "k", Value = "v ä" }];
            put.Headers.ContentType = "text/html";
            put.Headers.CacheControl = "no-store";
            put.Headers.ContentEncoding = "identity";
            put.Headers.ContentLanguage = "de";
            put.Headers.ContentDisposition = "inline";
            put.StorageClass = S3StorageClass.StandardInfrequentAccess;
            put.WebsiteRedirectLocation = "/elsewhere";
            put.ChecksumAlgorithm = ChecksumAlgorithm.SHA256;
        });

        await world.CopyAsync();

        GetObjectMetadataResponse copy = await world.Far.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = CopyWorld.Destination, Key = "page", ChecksumMode = ChecksumMode.ENABLED }, Token);
        GetObjectMetadataResponse source = await world.S3.GetObjectMetadataAsync(
            new GetObjectMetadataRequest { BucketName = CopyWorld.Source, Key = "page", ChecksumMode = ChecksumMode.ENABLED }, Token);
        Assert.Equal(("tax", "text/html", "no-store"), (copy.Metadata["owner"], copy.Headers.ContentType, copy.Headers.CacheControl));
        Assert.Equal(("inline", "/elsewhere"), (copy.Headers.ContentDisposition, copy.WebsiteRedirectLocation));
        Assert.Equal(S3StorageClass.StandardInfrequentAccess, copy.StorageClass);
        Assert.Equal((source.ETag, source.ChecksumSHA256), (copy.ETag, copy.ChecksumSHA256));
        Assert.NotNull(copy.ChecksumSHA256);
        GetObjectTaggingResponse tags = await world.Far.GetObjectTaggingAsync(
            new GetObjectTaggingRequest { BucketName = CopyWorld.Destination, Key = "page" }, Token);
        Assert.Equal("v ä", Assert.Single(tags.Tagging).Value);
    }

    [Fact]
    public async Task What_is_empty_and_what_has_the_most_tags_comes_across()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        List<Tag> tags = [.. Enumerable.Range(0, 10).Select(i => new Tag { Key = $"{i}{new string('ä', 127)}", Value = new string('ü', 256) })];
        await world.PutAsync("folder/", string.Empty);
        await world.PutAsync("tagged", "text");
        await world.S3.PutObjectTaggingAsync(
            new PutObjectTaggingRequest { BucketName = CopyWorld.Source, Key = "tagged", Tagging = new Tagging { TagSet = tags } }, Token);

        IReadOnlyList<CopyRecord> first = await world.CopyAsync();
        IReadOnlyList<CopyRecord> second = await world.CopyAsync();

        Assert.Equal([(CopyOutcome.Copied, (long?)0), (CopyOutcome.Copied, (long?)4)], first.Select(record => (record.Outcome, record.Size)));
        Assert.All(second, record => Assert.Equal(CopySkip.Same, record.Skip));
        GetObjectTaggingResponse copied = await world.Far.GetObjectTaggingAsync(
            new GetObjectTaggingRequest { BucketName = CopyWorld.Destination, Key = "tagged" }, Token);
        Assert.Equal(
            tags.Select(tag => (tag.Key, tag.Value)).Order(),
            copied.Tagging.Select(tag => (tag.Key, tag.Value)).Order());
    }

    [Fact]
    public async Task A_second_run_copies_nothing_and_sends_no_write()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        for (int i = 0; i < 30; i++)
        {
            await world.PutAsync($"k{i}", $"text {i}");
        }

        IReadOnlyList<CopyRecord> first = await world.CopyAsync();
        world.Sandbox.Control.ClearRequests();
        IReadOnlyList<CopyRecord> second = await world.CopyAsync();

        Assert.All(first, record => Assert.Equal(CopyOutcome.Copied, record.Outcome));
        Assert.All(second, record => Assert.Equal(CopySkip.Same, record.Skip));
        Assert.Equal((0, 30), (world.Asked("CopyObject"), await world.CountAsync()));
    }

    [Fact]
    public async Task What_is_newer_at_the_destination_stays_and_what_is_older_gives_way()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("gives way", "old at the destination", atSource: false);
        await world.PutAsync("deleted before", "x", atSource: false);
        await world.DeleteAsync("deleted before", atSource: false);
        await world.PassAsync();
        foreach (string key in new[] { "gives way", "stays", "deleted before", "deleted after" })
        {
            await world.PutAsync(key, "from the source");
        }

        await world.PassAsync();
        await world.PutAsync("stays", "newer at the destination", atSource: false);
        await world.PutAsync("deleted after", "y", atSource: false);
        await world.DeleteAsync("deleted after", atSource: false);

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        Dictionary<string, CopySkip> skips = records.ToDictionary(record => record.Key, record => record.Skip);
        Assert.Equal((CopySkip.None, CopySkip.Newer), (skips["gives way"], skips["stays"]));
        Assert.Equal((CopySkip.None, CopySkip.Newer), (skips["deleted before"], skips["deleted after"]));
        Assert.Equal(["from the source", "old at the destination"], await world.VersionsAsync("gives way"));
        Assert.Equal(["newer at the destination"], await world.VersionsAsync("stays"));
        Assert.Equal(["deleted", "y"], await world.VersionsAsync("deleted after"));
    }

    [Fact]
    public async Task All_versions_come_in_their_order_with_delete_markers_and_once()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        foreach (string text in new[] { "one", "one", "two" })
        {
            await world.PutAsync("k", text);
        }

        await world.DeleteAsync("k");
        await world.PutAsync("k", "three");
        await world.PutAsync("gone", "here");
        await world.DeleteAsync("gone");
        CopyRequest all = new(CopyWorld.Source, CopyWorld.Destination) { Versions = CopyVersions.All };

        IReadOnlyList<CopyRecord> first = await world.CopyAsync(all);
        IReadOnlyList<CopyRecord> second = await world.CopyAsync(all);

        Assert.All(first, record => Assert.Equal(CopyOutcome.Copied, record.Outcome));
        Assert.All(second, record => Assert.Equal(CopySkip.Same, record.Skip));
        Assert.Equal(["three", "deleted", "two", "one", "one"], await world.VersionsAsync("k"));
        Assert.Equal(["deleted", "here"], await world.VersionsAsync("gone"));
    }

    [Fact]
    public async Task An_older_version_is_not_put_on_top_of_a_newer_one()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        PutObjectResponse older = await world.PutAsync("k", "older");
        await world.PutAsync("k", "newer");
        await world.CopyAsync();

        CopyRecord record = Assert.Single(await world.CopyAsync(
            items: [new CopyItem(CopyWorld.Source, CopyWorld.Destination, "k", older.VersionId)]));

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Covered), (record.Outcome, record.Skip));
        Assert.Equal(["newer"], await world.VersionsAsync("k"));
    }

    [Fact]
    public async Task Given_objects_come_across_and_what_is_gone_is_told()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        string first = (await world.PutAsync("versions", "first")).VersionId;
        string second = (await world.PutAsync("versions", "second")).VersionId;
        await world.PutAsync("current", "text");
        await world.PutAsync("current and more", "not asked for");

        IReadOnlyList<CopyRecord> records = await world.CopyAsync(items:
        [
            new(CopyWorld.Source, CopyWorld.Destination, "current", null),
            new(CopyWorld.Source, CopyWorld.Destination, "never there", string.Empty),
            new(CopyWorld.Source, CopyWorld.Destination, "versions", second),
            new(CopyWorld.Source, CopyWorld.Destination, "versions", first),
        ]);

        Assert.Equal(["current", "never there", "versions", "versions"], records.Select(record => record.Key));
        Assert.Equal(CopySkip.Gone, records[1].Skip);
        Assert.Equal([first, second], records.Skip(2).Select(record => record.VersionId));
        Assert.Equal(["second", "first"], await world.VersionsAsync("versions"));
        Assert.Equal(3, await world.CountAsync());
    }

    [Fact]
    public async Task A_delete_marker_comes_only_when_asked_for_and_hides_only_what_is_older()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("k", "text");
        await world.CopyAsync();
        await world.PassAsync();
        await world.DeleteAsync("k");
        await world.PutAsync("newer", "text");
        await world.DeleteAsync("newer");
        await world.PutAsync("newer", "written after it", atSource: false);

        Assert.Empty(await world.CopyAsync());
        IReadOnlyList<CopyRecord> records = await world.CopyAsync(
            new(CopyWorld.Source, CopyWorld.Destination) { IncludeDeleteMarkers = true });

        Assert.Equal([(true, CopyOutcome.Copied), (true, CopyOutcome.Skipped)], records.Select(one => (one.IsDeleteMarker, one.Outcome)));
        Assert.Equal(["deleted", "text"], await world.VersionsAsync("k"));
        Assert.Equal(["written after it"], await world.VersionsAsync("newer"));
    }

    [Fact]
    public async Task Buckets_without_versions_are_copied_too_and_refuse_what_they_cannot_keep()
    {
        await using CopyWorld world = await CopyWorld.StartAsync(versioned: false);
        await world.PutAsync("a", "text");
        await world.PutAsync("b", "older", atSource: false);
        await world.PassAsync();
        await world.PutAsync("b", "text of b");

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();
        IReadOnlyList<CopyRecord> again = await world.CopyAsync();
        CrrException refusal = await Assert.ThrowsAsync<CrrException>(() => world.CopyAsync(
            new(CopyWorld.Source, CopyWorld.Destination) { Versions = CopyVersions.All }));

        Assert.All(records, record => Assert.Equal((CopyOutcome.Copied, string.Empty), (record.Outcome, record.VersionId)));
        Assert.All(again, record => Assert.Equal(CopySkip.Same, record.Skip));
        Assert.Equal(CrrErrorCode.InvalidState, refusal.Code);
        Assert.Equal(["text of b"], await world.VersionsAsync("b"));
    }

    [Fact]
    public async Task Without_approval_nothing_is_written()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("k", "text");
        string before = world.Sandbox.Control.GetState().Hash;

        Assert.Empty(await world.CopyAsync(context: new Declining()));
        Assert.Equal(before, world.Sandbox.Control.GetState().Hash);
    }

    private sealed class Declining : IOperationContext
    {
        public ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken)
        {
            Assert.Equal($"Bucket {CopyWorld.Destination}", target);
            return ValueTask.FromResult(false);
        }

        public void Verbose(string message)
        {
        }

        public void Warning(string message) => Assert.Fail(message);

        public void Progress(OperationProgress progress)
        {
        }
    }
}
