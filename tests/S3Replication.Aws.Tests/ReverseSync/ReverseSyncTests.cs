using System.Text.Json;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;

namespace S3Replication.Aws.Tests.ReverseSync;

/// <summary>The function on a sandbox that really replicates: what it writes comes back as a replica and as an event.</summary>
public sealed class ReverseSyncTests
{
    private const string Source = ReverseWorld.Source;
    private const string Replica = ReverseWorld.Replica;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_at_the_replica_goes_back_once_with_all_that_it_has()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        ObjectWrite written = await world.PutAsync(Replica, "reports/a b+ü%41.txt", "new", upload => upload with
        {
            Metadata = new Dictionary<string, string> { ["owner"] = "ann" },
            Tags = new Dictionary<string, string> { ["team"] = "x y" },
            Headers = new ContentHeaders { ContentType = "text/plain", CacheControl = "max-age=60" },
        });

        Assert.True(await world.SettleAsync());

        ObjectInfo? info = await world.Objects.FindAsync(Source, "reports/a b+ü%41.txt", versionId: null, Token);
        Assert.NotNull(info);
        Assert.Equal("new", await world.TextAsync(Source, info.Key));
        Assert.Equal("ann", info.Metadata["owner"]);
        Assert.StartsWith($"{Replica}/{written.VersionId}/", info.Metadata["crr-origin"], StringComparison.Ordinal);
        Assert.Equal(("text/plain", "max-age=60"), (info.Headers.ContentType, info.Headers.CacheControl));
        Assert.Equal("x y", (await world.Objects.GetTagsAsync(Source, info.Key, versionId: null, Token))["team"]);
        Assert.Equal((1, 2), (await world.CountAsync(Source), await world.CountAsync(Replica)));
    }

    [Fact]
    public async Task A_write_at_the_source_does_not_go_back()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await world.PutAsync(Source, "a", "one");

        Assert.True(await world.SettleAsync());

        Assert.Equal((1, 1), (await world.CountAsync(Source), await world.CountAsync(Replica)));
        Assert.Contains("\"skip\":\"Replica\"", world.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_at_the_replica_goes_back()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await world.PutAsync(Source, "a", "one");
        Assert.True(await world.SettleAsync());
        await world.Control.AdvanceAsync(TimeSpan.FromSeconds(5), Token);
        await world.Objects.DeleteAsync(Replica, "a", versionId: null, Token);

        Assert.True(await world.SettleAsync());

        Assert.Null(await world.TextAsync(Source, "a"));
        Assert.Null(await world.TextAsync(Replica, "a"));
        Assert.Equal(2, await world.CountAsync(Source));
    }

    [Fact]
    public async Task What_is_newer_at_the_source_stays_and_comes_to_the_replica()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        world.Control.HoldsDeliveries = true;
        await world.PutAsync(Replica, "a", "older");
        await world.Control.AdvanceAsync(TimeSpan.FromSeconds(5), Token);
        await world.PutAsync(Source, "a", "newer");
        world.Control.HoldsDeliveries = false;

        Assert.True(await world.SettleAsync());

        Assert.Equal(("newer", "newer"), (await world.TextAsync(Source, "a"), await world.TextAsync(Replica, "a")));
        Assert.Equal(1, await world.CountAsync(Source));
    }

    [Fact]
    public async Task An_event_that_comes_again_writes_nothing()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await world.PutAsync(Replica, "a", "one");
        string record = world.Control.GetEvents(Replica)[0].Record;

        JsonElement first = await world.InvokeAsync($$"""{"Records":[{{record}},{{record}}]}""");
        JsonElement second = await world.InvokeAsync($$"""{"Records":[{{record}}]}""");

        Assert.Equal("Copied", Assert.Single(first.GetProperty("records").EnumerateArray()).GetProperty("outcome").GetString());
        Assert.Equal("Carried", Assert.Single(second.GetProperty("records").EnumerateArray()).GetProperty("skip").GetString());
        Assert.Equal(1, await world.CountAsync(Source));
    }

    [Fact]
    public async Task A_queue_is_told_which_messages_have_failed()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await world.PutAsync(Replica, "a", "one");
        string record = world.Control.GetEvents(Replica)[0].Record;
        string good = JsonSerializer.Serialize($$"""{"Records":[{{record}}]}""");
        string stranger = JsonSerializer.Serialize(
            $$"""{"Records":[{{record.Replace(Replica, "other", StringComparison.Ordinal)}}]}""");

        JsonElement answer = await world.InvokeAsync($$"""
            {"Records":[
              {"eventSource":"aws:sqs","messageId":"m1","body":{{good}}},
              {"eventSource":"aws:sqs","messageId":"m2","body":"{not json"},
              {"eventSource":"aws:sqs","messageId":"m3","body":{{stranger}}}]}
            """);

        Assert.Equal(
            ["m2", "m3"],
            answer.GetProperty("batchItemFailures").EnumerateArray().Select(one => one.GetProperty("itemIdentifier").GetString()!).Order());
        Assert.Equal("one", await world.TextAsync(Source, "a"));
    }

    [Fact]
    public async Task An_event_that_fails_without_a_queue_is_given_back_to_lambda()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await world.PutAsync(Source, "a", "one");
        string record = world.Control.GetEvents(Source)[0].Record;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => world.InvokeAsync($$"""{"Records":[{{record}}]}"""));

        Assert.Contains($"of bucket '{Source}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_function_of_the_seed_runs_in_a_circle()
    {
        await using ReverseWorld world = await ReverseWorld.StartAsync();
        await world.PutAsync(Source, "a", "one");
        const int Rounds = 25;

        bool settled = await world.SettleAsync(Rounds, async _ =>
        {
            ObjectDetails? current = await world.Services.Source.Copier.DescribeAsync(Replica, "a", versionId: null, checksums: false, Token);
            await world.Services.Source.Copier.CopyAsync(new ObjectCopy(Replica, Source, current!), Token);
        });

        Assert.False(settled);
        Assert.Equal(Rounds + 1, await world.CountAsync(Source));
    }
}
