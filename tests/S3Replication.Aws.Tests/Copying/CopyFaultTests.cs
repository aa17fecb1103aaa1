using Amazon.S3.Model;
using S3Replication.Core.Backfill.Copy;
using S3Replication.Core.Errors;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Copying;

/// <summary>Copies while requests are throttled, connections break and answers are lost: each version is there once.</summary>
public sealed class CopyFaultTests
{
    private const int Objects = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Under_throttles_broken_connections_and_lost_answers_each_object_is_copied_once(int seed)
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await FillAsync(world);
        Disturb(world, seed);

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        AssertDisturbed(world);
        world.Sandbox.Control.ClearFaults();
        Assert.Equal(Objects, records.Count(record => record.Outcome == CopyOutcome.Copied));
        Assert.Equal(Objects, await world.CountAsync());
        Assert.All(await world.CopyAsync(), record => Assert.Equal(CopySkip.Same, record.Skip));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Versions_keep_their_order_and_number_whatever_is_lost_though_their_content_repeats(int seed)
    {
        string[] texts = ["same", "same", "same", "other", "same", "same"];
        await using CopyWorld world = await CopyWorld.StartAsync();
        for (int key = 0; key < 8; key++)
        {
            foreach (string text in texts)
            {
                await world.PutAsync($"k{key}", text);
            }
        }

        Disturb(world, seed);
        IReadOnlyList<CopyRecord> records = await world.CopyAsync(
            new(CopyWorld.Source, CopyWorld.Destination) { Versions = CopyVersions.All });
        AssertDisturbed(world);
        world.Sandbox.Control.ClearFaults();

        Assert.Equal(8 * texts.Length, records.Count(record => record.Outcome == CopyOutcome.Copied));
        for (int key = 0; key < 8; key++)
        {
            Assert.Equal(texts.Reverse(), await world.VersionsAsync($"k{key}"));
        }
    }

    [Fact]
    public async Task A_copy_whose_answer_is_lost_is_found_and_not_made_again()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await FillAsync(world);
        world.Sandbox.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAnswer, Operation = "CopyObject", Probability = 0.5, Seed = 5 });

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        world.Sandbox.Control.ClearFaults();
        Assert.All(records, record => Assert.Equal(CopyOutcome.Copied, record.Outcome));
        Assert.Contains(records, record => record.Reason.Contains("answer was lost", StringComparison.Ordinal));
        Assert.All(records, record => Assert.NotNull(record.DestinationVersionId));
        Assert.Equal(Objects, await world.CountAsync());
    }

    [Fact]
    public async Task While_the_destination_is_down_the_copy_waits_and_then_ends_as_if_nothing_had_been()
    {
        await using CopyWorld world = await CopyWorld.StartAsync();
        await FillAsync(world);

        // As often as this the destination answers that it is down, and then no more.
        world.Sandbox.Control.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Error, Operation = "CopyObject", Status = 503, Code = "ServiceUnavailable", Count = 100,
        });
        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        Assert.Empty(world.Sandbox.Control.GetFaults());
        Assert.All(records, record => Assert.Equal((CopyOutcome.Copied, string.Empty), (record.Outcome, record.Remedy ?? string.Empty)));
        Assert.Equal(Objects, await world.CountAsync());
    }

    [Fact]
    public async Task A_run_that_is_ended_goes_on_where_it_was()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using CopyWorld world = await CopyWorld.StartAsync();
        await FillAsync(world);
        CopyRequest request = new(CopyWorld.Source, CopyWorld.Destination) { CheckpointPath = file, ThrottleLimit = 2 };
        try
        {
            int first = 0;
            await foreach (CopyRecord record in new CopyObjects(world.Services)
                .ExecuteAsync(request, new Permissions.Approving(), Token))
            {
                Assert.Equal(CopyOutcome.Copied, record.Outcome);
                if (++first == 20)
                {
                    break;
                }
            }

            Assert.True(File.Exists(file));
            Assert.Empty(await world.CopyAsync(request with { Prefix = "k" }));
            IReadOnlyList<CopyRecord> rest = await world.CopyAsync(request);

            Assert.True(rest.Count < Objects);
            Assert.Equal(Objects, await world.CountAsync());
            Assert.False(File.Exists(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_failed_is_tried_again_by_the_next_run_though_later_objects_succeeded()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using CopyWorld world = await CopyWorld.StartAsync();
        await FillAsync(world);
        CopyRequest request = new(CopyWorld.Source, CopyWorld.Destination) { CheckpointPath = file };
        SandboxFault refusal = world.Sandbox.Control.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Error, Operation = "CopyObject", Key = "0030", Status = 403, Code = "AccessDenied",
        });
        try
        {
            CopyRecord failed = Assert.Single(await world.CopyAsync(request), record => record.Outcome == CopyOutcome.Failed);
            world.Sandbox.Control.RemoveFault(refusal.Id);
            IReadOnlyList<CopyRecord> rest = await world.CopyAsync(request);

            Assert.Equal(("0030", CrrErrorCode.AccessDenied), (failed.Key, failed.ErrorCode));
            Assert.NotNull(failed.Remedy);
            Assert.Equal("0030", Assert.Single(rest, record => record.Outcome == CopyOutcome.Copied).Key);
            Assert.Equal(Objects, await world.CountAsync());
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_large_object_comes_in_the_parts_of_its_source_and_keeps_its_etag()
    {
        AwsTuning tuning = new() { LargestCopy = 6 * 1024 * 1024, CopyPartSize = 5 * 1024 * 1024 };
        await using CopyWorld world = await CopyWorld.StartAsync(tuning: tuning);
        byte[] bytes = new byte[(16 * 1024 * 1024) + 77];
        new Random(7).NextBytes(bytes);
        await world.Services.Source.Objects.PutAsync(
            new(CopyWorld.Source, "in parts ü", new MemoryStream(bytes))
            {
                PartSize = 7 * 1024 * 1024,
                Metadata = new Dictionary<string, string> { ["owner"] = "täx" },
                Tags = new Dictionary<string, string> { ["k"] = "v" },
                Headers = new() { ContentType = "text/plain" },
            },
            Token);
        await world.Services.Source.Objects.PutAsync(new(CopyWorld.Source, "whole", new MemoryStream(bytes)), Token);

        IReadOnlyList<CopyRecord> records = await world.CopyAsync();

        Assert.All(records, record => Assert.Equal((CopyOutcome.Copied, string.Empty), (record.Outcome, record.Reason)));
        Assert.Equal(0, world.Asked("CopyObject"));
        Assert.Equal(3 + 4, world.Asked("UploadPartCopy"));
        GetObjectMetadataResponse source = await world.S3.GetObjectMetadataAsync(CopyWorld.Source, "in parts ü", Token);
        GetObjectMetadataResponse copy = await world.Far.GetObjectMetadataAsync(CopyWorld.Destination, "in parts ü", Token);
        Assert.Equal((source.ETag, "text/plain"), (copy.ETag, copy.Headers.ContentType));
        Core.Objects.ObjectInfo? info = await world.Services.Destination.Objects.FindAsync(CopyWorld.Destination, "in parts ü", null, Token);
        Assert.Equal("täx", info!.Metadata["owner"]);
        Assert.Equal("v", (await world.Services.Destination.Objects.GetTagsAsync(CopyWorld.Destination, "in parts ü", null, Token))["k"]);
        foreach (string key in new[] { "in parts ü", "whole" })
        {
            using Stream read = await world.Services.Destination.Objects.OpenReadAsync(CopyWorld.Destination, key, null, Token);
            using MemoryStream all = new();
            await read.CopyToAsync(all, Token);
            Assert.Equal(bytes, all.ToArray());
        }

        // The one has its source's ETag, the other its source's checksum: neither is copied again.
        Assert.All(await world.CopyAsync(), record => Assert.Equal(CopyOutcome.Skipped, record.Outcome));
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_copy_in_parts_that_fails_or_is_ended_leaves_no_upload_behind()
    {
        AwsTuning tuning = new() { LargestCopy = 6 * 1024 * 1024, CopyPartSize = 5 * 1024 * 1024 };
        await using CopyWorld world = await CopyWorld.StartAsync(tuning: tuning);
        await world.Services.Source.Objects.PutAsync(
            new(CopyWorld.Source, "k", new MemoryStream(new byte[16 * 1024 * 1024])), Token);
        world.Sandbox.Control.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Error, Operation = "UploadPartCopy", Status = 403, Code = "AccessDenied", Count = 1,
        });
        CopyRecord failed = Assert.Single(await world.CopyAsync());
        using CancellationTokenSource ending = new();
        world.Sandbox.Control.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Delay, Operation = "UploadPartCopy", DelayMilliseconds = 2 * Patience.Milliseconds,
        });
        Task<IReadOnlyList<CopyRecord>> copying = world.CopyAsync(cancellationToken: ending.Token);
        while (await UploadsAsync() == 0)
        {
            await Task.Delay(10, Token);
        }

        await ending.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => copying);
        Assert.Equal((CopyOutcome.Failed, CrrErrorCode.AccessDenied), (failed.Outcome, failed.ErrorCode));
        Assert.Equal(0, await UploadsAsync());
        Assert.Equal(0, await world.CountAsync());

        async Task<int> UploadsAsync() =>
            (await world.Far.ListMultipartUploadsAsync(CopyWorld.Destination, Token)).MultipartUploads?.Count ?? 0;
    }

    private static async Task FillAsync(CopyWorld world)
    {
        for (int i = 0; i < Objects; i++)
        {
            await world.PutAsync(CopyWorld.Numbered(i), $"text {i}");
        }
    }

    private static void Disturb(CopyWorld world, int seed)
    {
        world.Sandbox.Control.ClearRequests();
        world.Sandbox.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.Throttle, Service = "s3", Probability = 0.1, Seed = seed });
        world.Sandbox.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.Drop, Service = "s3", Probability = 0.05, Seed = seed + 10 });
        world.Sandbox.Control.AddFault(new SandboxFault { Kind = SandboxFaultKind.DropAnswer, Service = "s3", Probability = 0.05, Seed = seed + 20 });
    }

    private static void AssertDisturbed(CopyWorld world)
    {
        IReadOnlyList<SandboxRequest> requests = world.Sandbox.Control.GetRequests();
        Assert.Contains(requests, request => request.Error == "SlowDown");
        Assert.Contains(requests, request => request.Status == 0);
    }
}
