using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.Copying;

/// <summary>Others write while a copy runs: what they wrote stays on top.</summary>
public sealed class CopyRaceTests
{
    private static readonly CopyRequest s_current = new(CopyWorld.Source, CopyWorld.Destination) { IncludeDeleteMarkers = true };
    private static readonly CopyRequest s_all = new(CopyWorld.Source, CopyWorld.Destination) { Versions = CopyVersions.All };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("other text")]
    [InlineData("text")]
    public async Task A_delete_marker_hides_nothing_that_was_written_after_the_listing(string text)
    {
        await using CopyWorld world = await DeletedAsync();
        Intervention services = new(world.Services) { AfterListing = () => world.PutAsync("k", text, atSource: false) };

        CopyRecord record = Assert.Single(await world.CopyAsync(s_current, services: services));

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Newer), (record.Outcome, record.Skip));
        Assert.Equal([text, "text"], await world.VersionsAsync("k"));
    }

    [Fact]
    public async Task A_delete_marker_hides_nothing_that_is_written_just_before_it()
    {
        await using CopyWorld world = await DeletedAsync();
        Intervention services = new(world.Services) { BeforeMarker = () => world.PutAsync("k", "other text", atSource: false) };

        CopyRecord record = Assert.Single(await world.CopyAsync(s_current, services: services));

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Newer), (record.Outcome, record.Skip));
        Assert.Equal(["other text", "text"], await world.VersionsAsync("k"));
    }

    [Fact]
    public async Task A_delete_marker_is_not_put_on_another_which_would_need_no_condition()
    {
        await using CopyWorld world = await DeletedAsync();
        await world.CopyAsync(s_all);
        await world.DeleteAsync("k");
        await world.PassAsync();
        world.Sandbox.Control.ClearRequests();

        IReadOnlyList<CopyRecord> records = await world.CopyAsync(s_all);

        Assert.All(records, record => Assert.Equal((CopyOutcome.Skipped, CopySkip.Same), (record.Outcome, record.Skip)));
        Assert.Equal((3, 0), (records.Count, world.Asked("DeleteObject")));
        Assert.Equal(["deleted", "text"], await world.VersionsAsync("k"));
    }

    [Fact]
    public async Task Markers_that_follow_each_other_become_one()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("k", "one");
        await world.DeleteAsync("k");
        await world.DeleteAsync("k");
        await world.PutAsync("k", "two");

        IReadOnlyList<CopyRecord> first = await world.CopyAsync(s_all);
        IReadOnlyList<CopyRecord> second = await world.CopyAsync(s_all);

        Assert.Equal([CopySkip.None, CopySkip.None, CopySkip.Same, CopySkip.None], first.Select(record => record.Skip));
        Assert.All(second, record => Assert.Equal(CopySkip.Same, record.Skip));
        Assert.Equal(["two", "deleted", "one"], await world.VersionsAsync("k"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_covers_nothing_that_was_written_after_the_listing(bool isThere)
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        if (isThere)
        {
            await world.PutAsync("k", "old", atSource: false);
            await world.PassAsync();
        }

        await world.PutAsync("k", "text");
        await world.PassAsync();
        Intervention services = new(world.Services) { BeforeCopy = () => world.PutAsync("k", "newer", atSource: false) };

        CopyRecord record = Assert.Single(await world.CopyAsync(services: services));

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Newer), (record.Outcome, record.Skip));
        Assert.Equal("newer", (await world.VersionsAsync("k"))[0]);
    }

    [Fact]
    public async Task A_copy_in_parts_covers_nothing_that_was_written_meanwhile_and_leaves_no_parts()
    {
        AwsTuning tuning = new() { LargestCopy = 6 * 1024 * 1024, CopyPartSize = 5 * 1024 * 1024 };
        await using CopyWorld world = await CopyWorld.StartAsync(tuning: tuning);
        await world.Services.Source.Objects.PutAsync(
            new(CopyWorld.Source, "k", new MemoryStream(new byte[7 * 1024 * 1024])), Token);
        await world.PassAsync();
        Intervention services = new(world.Services) { BeforeCopy = () => world.PutAsync("k", "newer", atSource: false) };

        CopyRecord record = Assert.Single(await world.CopyAsync(services: services));

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Newer), (record.Outcome, record.Skip));
        Assert.Equal(["newer"], await world.VersionsAsync("k"));
        Assert.Empty((await world.Far.ListMultipartUploadsAsync(CopyWorld.Destination, Token)).MultipartUploads ?? []);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_goes_at_the_source_meanwhile_is_told_as_gone(bool inParts)
    {
        AwsTuning tuning = new() { LargestCopy = inParts ? 6 * 1024 * 1024 : 64 * 1024 * 1024, CopyPartSize = 5 * 1024 * 1024 };
        await using CopyWorld world = await CopyWorld.StartAsync(tuning: tuning);
        string? version = (await world.Services.Source.Objects.PutAsync(
            new(CopyWorld.Source, "k", new MemoryStream(new byte[7 * 1024 * 1024])), Token)).VersionId;
        Intervention services = new(world.Services) { BeforeCopy = () => world.S3.DeleteObjectAsync(CopyWorld.Source, "k", version, Token) };

        CopyRecord record = Assert.Single(await world.CopyAsync(services: services));

        Assert.Equal((CopyOutcome.Skipped, CopySkip.Gone), (record.Outcome, record.Skip));
        Assert.Equal(0, await world.CountAsync());
    }

    [Fact]
    public async Task Into_a_bucket_that_no_longer_keeps_versions_no_history_goes()
    {
        await using CopyWorld world = await DeletedAsync();
        await world.Far.PutBucketVersioningAsync(new() { BucketName = CopyWorld.Destination, VersioningConfig = new() { Status = "Suspended" } }, Token);

        CrrException all = await Assert.ThrowsAsync<CrrException>(() => world.CopyAsync(s_all));
        CrrException marker = await Assert.ThrowsAsync<CrrException>(() => world.CopyAsync(s_current));

        Assert.Equal((CrrErrorCode.InvalidState, CrrErrorCode.InvalidState), (all.Code, marker.Code));
        Assert.Equal(["text"], await world.VersionsAsync("k"));
    }

    // An object that is on both sides, and was deleted at the source afterwards.
    private static async Task<CopyWorld> DeletedAsync()
    {
        CopyWorld world = await CopyWorld.StartAsync();
        await world.PutAsync("k", "text");
        await world.CopyAsync();
        await world.PassAsync();
        await world.DeleteAsync("k");
        await world.PassAsync();
        return world;
    }
}
