using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Host;

/// <summary>Connections that say nothing, half of something, or read nothing: they keep nobody else out.</summary>
public sealed class IdleConnectionTests
{
    private const string Get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_works_on_while_far_more_idle_connections_than_there_is_room_for_are_opened()
    {
        await using TestHost host = new(limits: new HttpLimits { Connections = 50 });
        List<RawClient> idle = [];
        try
        {
            using RawClient client = await host.ConnectAsync();
            await ServeAsync(client);
            for (int i = 0; i < 400; i++)
            {
                idle.Add(await host.ConnectAsync());

                // Accepted, and not only queued: whoever is silent while all the room is given to others makes way itself.
                if (i >= 49)
                {
                    Assert.True(await idle[i - 49].IsAtEndAsync());
                }

                await ServeAsync(client);
            }

            using RawClient another = await host.ConnectAsync();
            await another.SendAsync(Get);
            Assert.Equal(200, (await another.ReadAsync())?.Status);
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task The_connection_that_has_waited_longest_makes_way_and_the_others_stay()
    {
        await using TestHost host = new(limits: new HttpLimits { Connections = 2 });
        using RawClient first = await host.ConnectAsync();
        await ServeAsync(first);
        await UntilAsync(() => host.WaitingCount == 1);
        using RawClient second = await host.ConnectAsync();
        await ServeAsync(second);
        await UntilAsync(() => host.WaitingCount == 2);

        using RawClient third = await host.ConnectAsync();
        await ServeAsync(third);

        Assert.True(await first.IsAtEndAsync());
        await ServeAsync(second);
    }

    [Fact]
    public async Task Heads_that_do_not_end_make_way_too()
    {
        await using TestHost host = new(limits: new HttpLimits { Connections = 2 });
        using RawClient first = await host.ConnectAsync();
        await first.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        using RawClient second = await host.ConnectAsync();
        await second.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nX: ");

        using RawClient third = await host.ConnectAsync();

        await ServeAsync(third);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_body_that_drips_is_given_up()
    {
        ManualClock clock = new();
        TaskCompletionSource<ServiceException> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestHost host = new(
            async (request, token) =>
            {
                byte[] one = new byte[1];
                failure.SetResult(await Assert.ThrowsAsync<ServiceException>(async () =>
                {
                    while (await request.Body.ReadAsync(one, token) > 0)
                    {
                    }
                }));
                return TestHost.Text("handled");
            },
            new HttpLimits
            {
                IdleTimeout = Timeout.InfiniteTimeSpan,
                HeaderTimeout = Timeout.InfiniteTimeSpan,

                // The clock may run once more, and a byte be sent, when it has been given up.
                LingerTimeout = Timeout.InfiniteTimeSpan,
            },
            clock);
        using RawClient client = await host.ConnectAsync();
        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");

        // A byte each twenty seconds is in time for every single read.
        while (!failure.Task.IsCompleted)
        {
            Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(20));
            await client.SendAsync("x");
            await Task.Delay(1, Token);
        }

        Assert.Equal("RequestTimeout", (await failure.Task).Code);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_client_that_never_reads_its_answer_is_dropped()
    {
        ManualClock clock = new();
        await using TestHost host = new(
            (_, _) => Task.FromResult(new HttpResponse(200) { Body = new ZeroStream(long.MaxValue), ContentLength = long.MaxValue }),
            new HttpLimits { IdleTimeout = Timeout.InfiniteTimeSpan, HeaderTimeout = Timeout.InfiniteTimeSpan },
            clock);
        using RawClient client = await host.ConnectAsync();
        await client.SendAsync(Get);

        // Stopping waits for what runs: what was dropped no longer runs.
        Task dropped = UntilAsync(() => host.ConnectionCount == 0 && !host.Seen.IsEmpty);
        while (!dropped.IsCompleted)
        {
            Token.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(1, Token);
        }

        await dropped;
    }

    [Fact]
    public void A_place_is_left_once()
    {
        WaitingConnections waiting = new();
        FakeConnection connection = new();
        LinkedListNode<IWaitingConnection> place = new(connection);
        waiting.Enter(place);
        waiting.Enter(place);

        Assert.Equal(1, waiting.Count);
        Assert.True(waiting.Leave(place));
        Assert.False(waiting.Leave(place));
        Assert.False(waiting.CloseOne());
        waiting.Enter(place);
        Assert.True(waiting.CloseOne());
        Assert.False(waiting.Leave(place));
        Assert.Equal(1, connection.Closed);
    }

    [Fact]
    public void One_whose_request_has_come_and_is_not_read_yet_makes_way_last()
    {
        WaitingConnections waiting = new();
        FakeConnection heard = new() { IsHeard = true };
        FakeConnection silent = new();
        waiting.Enter(new LinkedListNode<IWaitingConnection>(heard));
        waiting.Enter(new LinkedListNode<IWaitingConnection>(silent));

        Assert.True(waiting.CloseOne());
        Assert.Equal((0, 1), (heard.Closed, silent.Closed));
        Assert.True(waiting.CloseOne());
        Assert.Equal((1, 1), (heard.Closed, silent.Closed));
        Assert.Equal((0, 2), (waiting.Count, waiting.Ending));
    }

    private static async Task ServeAsync(RawClient client)
    {
        await client.SendAsync(Get);
        Assert.Equal(200, (await client.ReadAsync())?.Status);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        while (!isSo())
        {
            await Task.Delay(1, Token);
        }
    }

    private sealed class FakeConnection : IWaitingConnection
    {
        public bool IsHeard { get; init; }

        public int Closed { get; private set; }

        public void Close() => Closed++;
    }
}
