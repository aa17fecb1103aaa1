using S3Replication.Core.Errors;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Setup;

public sealed class GetReplicationTests
{
    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();

    [Fact]
    public async Task Every_bucket_of_the_account_is_told_in_the_order_of_names()
    {
        await SetUpAsync("east", "east-copy");
        await SetUpAsync("north", "north-copy");
        _aws.AddBucket("without-rules");

        IReadOnlyList<ReplicationLink> links = await ReadAsync(new GetReplicationRequest { AtOnce = 2 });

        Assert.Equal(
            [("east", "east-copy"), ("north", "north-copy")],
            links.Select(link => (link.SourceBucket, link.DestinationBucket)));
        Assert.All(links, link => Assert.True(link.Owned));
        Assert.All(links, link => Assert.False(link.TwoWay));
        Assert.Empty(_context.Warnings);
    }

    [Fact]
    public async Task Two_ways_are_recognised_from_both_sides()
    {
        await SetUpAsync("north", "south", twoWay: true);

        Assert.Equal([true, true], (await ReadAsync(new GetReplicationRequest())).Select(link => link.TwoWay));
    }

    [Fact]
    public async Task Whether_there_is_a_way_back_is_not_known_when_the_destination_may_not_be_read()
    {
        await SetUpAsync("north", "south");
        _aws.Deny("GetReplication south");

        ReplicationLink link = Assert.Single(await ReadAsync(new GetReplicationRequest { SourceBucket = "north" }));

        Assert.Null(link.TwoWay);
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_read_is_told_and_the_others_go_on()
    {
        await SetUpAsync("north", "north-copy");
        _aws.AddBucket("closed");
        _aws.Deny("GetReplication closed");

        Assert.Single(await ReadAsync(new GetReplicationRequest()));
        Assert.Contains("closed", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bucket_that_was_named_and_may_not_be_read_is_an_error()
    {
        _aws.AddBucket("closed");
        _aws.Deny("GetReplication closed");

        CrrException error = await Assert.ThrowsAsync<CrrException>(
            () => ReadAsync(new GetReplicationRequest { SourceBucket = "closed" }));

        Assert.Equal(CrrErrorCode.AccessDenied, error.Code);
    }

    [Fact]
    public async Task Only_rules_to_the_destination_that_was_named_are_told()
    {
        await SetUpAsync("north", "south");
        await SetUpAsync("north", "west");

        ReplicationLink link = Assert.Single(await ReadAsync(new GetReplicationRequest { DestinationBucket = "west" }));

        Assert.Equal(("north", "west"), (link.SourceBucket, link.DestinationBucket));
    }

    private async Task SetUpAsync(string source, string destination, bool twoWay = false) =>
        await new SetUpReplication(_aws.Services).ExecuteAsync(
            new SetUpReplicationRequest([new PutRuleRequest(source, destination)]) { CreateBuckets = true, TwoWay = twoWay },
            new FakeContext(),
            TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<ReplicationLink>> ReadAsync(GetReplicationRequest request)
    {
        List<ReplicationLink> links = [];
        await foreach (ReplicationLink link in new GetReplication(_aws.Services)
            .ExecuteAsync(request, _context, TestContext.Current.CancellationToken))
        {
            links.Add(link);
        }

        return links;
    }
}
