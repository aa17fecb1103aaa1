using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Host;

/// <summary>What RFC 9112 forbids, and what two parsers could read in two ways.</summary>
public sealed class HostileRequestTests
{
    private const string Smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

    public static TheoryData<int, string> Requests => new()
    {
        // Lines.
        { 400, "GET / HTTP/1.1\nHost: a\n\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\n\n" },

        // The request line.
        { 400, "GET /\r\nHost: a\r\n\r\n" },
        { 400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, " GET / HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET / HTTP/1.1 \r\nHost: a\r\n\r\n" },
        { 400, "G(T / HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET a HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET / http/1.1\r\nHost: a\r\n\r\n" },
        { 505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n" },
        { 400, "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n" },

        // The host.
        { 400, "GET / HTTP/1.1\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n" },
        { 400, "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n" },
        { 400, "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n" },

        // Header fields.
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost : a\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nX Y: b\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nX: b\u0001\r\n\r\n" },
        { 400, "GET / HTTP/1.1\r\nHost: a\r\nX: b\u007f\r\n\r\n" },

        // Where the body ends.
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3 3\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc" },
        { 413, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999999\r\n\r\nabc" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\nabc" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" },
        { 501, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1e1\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: \u0663\r\n\r\nabc" },
        { 400, "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-length: 0\r\n\r\nabc" },
        { 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" },
        { 400, "GET /\r\n" },
        { 400, "PUT / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_that_is_not_well_formed_is_refused_and_nothing_behind_it_is_served(int status, string request)
    {
        await using TestHost host = new();
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync(request + Smuggled);
        RawAnswer? answer = await client.ReadAsync();

        Assert.NotNull(answer);
        Assert.Equal(status, answer.Status);
        Assert.Equal("close", answer["Connection"]);
        Assert.True(await client.IsAtEndAsync());
        Assert.Empty(host.Seen);
    }

    [Theory]
    [InlineData("x\r\nabc\r\n0\r\n\r\n")]
    [InlineData("-3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("+3\r\nabc\r\n0\r\n\r\n")]
    [InlineData(" 3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3 \r\nabc\r\n0\r\n\r\n")]
    [InlineData("0x3\r\nabc\r\n0\r\n\r\n")]
    [InlineData("\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3\nabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabcd\r\n0\r\n\r\n")]
    [InlineData("3\r\nab\r\n0\r\n\r\n")]
    [InlineData("ffffffffffffffff\r\nabc\r\n0\r\n\r\n")]
    [InlineData("fffffffffffffff\r\nabc\r\n0\r\n\r\n")]
    [InlineData("3\r\nabc\r\n0\r\nX : a\r\n\r\n")]
    [InlineData("3\r\nabc\r\n0\r\n folded\r\n\r\n")]
    public async Task A_chunked_body_that_is_not_well_formed_fails_its_reader_and_ends_the_connection(string body)
    {
        ServiceException? failure = null;
        await using TestHost host = new(async (request, token) =>
        {
            try
            {
                await request.Body.CopyToAsync(Stream.Null, token);
            }
            catch (ServiceException exception)
            {
                failure = exception;
            }

            return TestHost.Text("handled");
        });
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body + Smuggled);
        RawAnswer? answer = await client.ReadAsync();

        Assert.Equal("handled", answer?.Text);
        Assert.NotNull(failure);
        Assert.InRange(failure.Status, 400, 413);
        Assert.True(await client.IsAtEndAsync());
        Assert.Single(host.Seen);
    }

    [Fact]
    public async Task A_request_line_over_the_limit_is_refused_before_its_end_has_come()
    {
        await using TestHost host = new(limits: new HttpLimits { RequestLine = 100 });
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("GET /" + new string('a', 200));

        Assert.Equal(414, (await client.ReadAsync())?.Status);
    }

    [Theory]
    [InlineData(1, 5000)]
    [InlineData(200, 1)]
    [InlineData(50, 100)]
    public async Task Headers_over_the_limit_are_refused(int count, int length)
    {
        await using TestHost host = new(limits: new HttpLimits { HeaderBytes = 4096, HeaderCount = 100 });
        using RawClient client = await host.ConnectAsync();
        IEnumerable<string> headers = Enumerable.Range(0, count).Select(i => $"X{i}: {new string('a', length)}\r\n");

        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n" + string.Concat(headers));

        Assert.Equal(431, (await client.ReadAsync())?.Status);
        Assert.Empty(host.Seen);
    }

    [Fact]
    public async Task A_chunked_body_over_the_limit_fails_its_reader()
    {
        ServiceException? failure = null;
        await using TestHost host = new(
            async (request, token) =>
            {
                failure = await Assert.ThrowsAsync<ServiceException>(() => request.Body.CopyToAsync(Stream.Null, token));
                return TestHost.Text("handled");
            },
            new HttpLimits { Body = 10 });
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n");
        await client.ReadAsync();

        Assert.Equal(413, failure?.Status);
    }

    [Fact]
    public async Task A_connection_over_the_limit_is_told_to_come_later_when_all_others_are_at_work()
    {
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestHost host = new(
            async (_, _) =>
            {
                await end.Task;
                return TestHost.Text("done");
            },
            new HttpLimits { Connections = 1 });
        using RawClient first = await host.ConnectAsync();
        await first.SendAsync("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n");
        while (host.Seen.IsEmpty)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        using RawClient second = await host.ConnectAsync();

        Assert.Equal(503, (await second.ReadAsync())?.Status);
        end.SetResult();
        Assert.Equal(200, (await first.ReadAsync())?.Status);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_head_that_never_ends_is_given_up()
    {
        ManualClock clock = new();
        // The clock runs before the first bytes have come and while the answer is written: neither must be what ends the connection.
        HttpLimits limits = new()
        {
            HeaderTimeout = TimeSpan.FromSeconds(15),
            IdleTimeout = Timeout.InfiniteTimeSpan,
            TransferTimeout = Timeout.InfiniteTimeSpan,
            LingerTimeout = Timeout.InfiniteTimeSpan,
        };
        await using TestHost host = new(limits: limits, time: clock);
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nX: ");
        Task<RawAnswer?> reading = client.ReadAsync();
        while (!reading.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            // The host arms its timer at some time after the bytes have come.
            clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        Assert.Equal(408, (await reading)?.Status);
        Assert.Empty(host.Seen);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_connection_without_a_request_is_closed()
    {
        ManualClock clock = new();
        await using TestHost host = new(limits: new HttpLimits { IdleTimeout = TimeSpan.FromSeconds(120) }, time: clock);
        using RawClient client = await host.ConnectAsync();

        Task<bool> ended = client.IsAtEndAsync();
        while (!ended.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(120));
            await Task.Yield();
        }

        Assert.True(await ended);
    }

    [Fact(Timeout = Patience.Milliseconds)]
    public async Task A_body_that_stops_coming_fails_its_reader()
    {
        ManualClock clock = new();
        TaskCompletionSource<ServiceException> failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource clockStands = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestHost host = new(
            async (request, token) =>
            {
                failure.SetResult(await Assert.ThrowsAsync<ServiceException>(() => request.Body.CopyToAsync(Stream.Null, token)));
                // The answer has a limit of its own, on the same clock.
                await clockStands.Task;
                return TestHost.Text("handled");
            },
            time: clock);
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        while (host.Seen.IsEmpty)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        while (!failure.Task.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        clockStands.SetResult();
        Assert.Equal("RequestTimeout", (await failure.Task).Code);
        Assert.Equal("close", (await client.ReadAsync())?["Connection"]);
    }
}
