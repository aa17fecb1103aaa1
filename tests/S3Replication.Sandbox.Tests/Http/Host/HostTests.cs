using System.Text;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Host;

public sealed class HostTests
{
    [Fact]
    public async Task A_connection_serves_requests_one_after_the_other_also_when_they_come_at_once()
    {
        await using TestHost host = new();
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync(
            "PUT /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            + "PUT /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\ndef\r\n2\r\ngh\r\n0\r\nTrailer: t\r\n\r\n"
            + "GET /3 HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.Equal("PUT /1 abc", (await client.ReadAsync())?.Text);
        Assert.Equal("PUT /2 defgh", (await client.ReadAsync())?.Text);
        Assert.Equal("GET /3 ", (await client.ReadAsync())?.Text);
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_the_same_request()
    {
        await using TestHost host = new();
        using RawClient client = await host.ConnectAsync();

        foreach (char c in "\r\nPUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
        {
            await client.SendAsync(c.ToString());
        }

        Assert.Equal("PUT /a abc", (await client.ReadAsync())?.Text);
    }

    [Fact]
    public async Task The_target_stays_as_it_was_sent()
    {
        await using TestHost host = new();
        using RawClient client = await host.ConnectAsync();
        const string Target = "/b//a/../%2e%2E/%2f?x=%41&&y=+";

        await client.SendAsync($"GET {Target} HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadAsync();
        await client.SendAsync($"GET http://a{Target} HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadAsync();

        Assert.Equal([$"GET {Target}", $"GET {Target}"], host.Seen);
    }

    [Fact]
    public async Task An_empty_answer_to_HEAD_tells_the_length_that_GET_would_have()
    {
        await using TestHost host = new((_, _) => Task.FromResult(new HttpResponse(200) { ContentLength = 12345 }));
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.Equal("12345", (await client.ReadAsync(isHead: true))?["Content-Length"]);
        Assert.Equal(200, (await client.ReadAsync(isHead: true))?.Status);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_sent_in_chunks_and_to_an_old_client_to_the_end()
    {
        await using TestHost host = new((_, _) => Task.FromResult(
            new HttpResponse(200) { Body = new MemoryStream(new byte[200_000]), ContentLength = null }));
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        RawAnswer? chunked = await client.ReadAsync();
        await client.SendAsync("GET / HTTP/1.0\r\n\r\n");
        RawAnswer? old = await client.ReadAsync();

        Assert.Equal(("chunked", 200_000), (chunked?["Transfer-Encoding"], chunked?.Body.Length));
        Assert.Equal((null, 200_000), (old?["Transfer-Encoding"], old?.Body.Length));
    }

    [Fact]
    public async Task A_status_without_a_body_has_no_length_either()
    {
        await using TestHost host = new((_, _) => Task.FromResult(new HttpResponse(204)));
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.Null((await client.ReadAsync())?["Content-Length"]);
    }

    [Fact]
    public async Task A_client_that_asks_first_is_told_to_continue_when_the_body_is_read()
    {
        await using TestHost host = new();
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        Assert.Equal(100, (await client.ReadAsync())?.Status);
        await client.SendAsync("abc");

        Assert.Equal("PUT / abc", (await client.ReadAsync())?.Text);
    }

    [Fact]
    public async Task A_client_that_asks_first_is_refused_without_its_body()
    {
        await using TestHost host = new((_, _) => Task.FromResult(TestHost.Text("no", 403)));
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        RawAnswer? answer = await client.ReadAsync();

        Assert.Equal((403, "close"), (answer?.Status, answer?["Connection"]));
        Assert.True(await client.IsAtEndAsync());
    }

    [Fact]
    public async Task A_small_body_that_nobody_reads_is_skipped()
    {
        await using TestHost host = new((_, _) => Task.FromResult(TestHost.Text("no", 403)));
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("PUT /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nGETGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
        await client.ReadAsync();
        await client.ReadAsync();

        Assert.Equal(["PUT /1", "GET /2"], host.Seen);
    }

    [Fact]
    public async Task A_large_body_that_nobody_reads_ends_the_connection_and_the_answer_still_arrives()
    {
        await using TestHost host = new(
            (_, _) => Task.FromResult(TestHost.Text("no", 403)), new HttpLimits { Drain = 1000, LingerTimeout = Patience.Time });
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n");
        Task sending = client.SendAsync(new byte[4_000_000]);
        RawAnswer? answer = await client.ReadAsync();

        Assert.Equal((403, "close"), (answer?.Status, answer?["Connection"]));
        await sending;
        client.EndSending();
        Assert.True(await client.IsAtEndAsync());
    }

    [Fact]
    public async Task A_line_end_in_a_header_of_an_answer_begins_no_new_header()
    {
        HttpResponse response = new(200);
        response.Headers.Add("Content-Disposition", "a\r\nSet-Cookie: b=c\r\n\r\nbody");
        await using TestHost host = new((_, _) => Task.FromResult(response));
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        RawAnswer? answer = await client.ReadAsync();

        Assert.Null(answer?["Set-Cookie"]);
        Assert.Equal("0", answer?["Content-Length"]);
    }

    [Fact]
    public async Task Bytes_of_header_values_pass_unchanged_in_both_directions()
    {
        await using TestHost host = new((request, _) =>
        {
            HttpResponse response = new(200);
            response.Headers.Add("x-amz-meta-a", request.Headers["x-amz-meta-a"]!);
            return Task.FromResult(response);
        });
        using RawClient client = await host.ConnectAsync();
        string value = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes("gr\u00fc\u00df \u4e16"));

        await client.SendAsync($"GET / HTTP/1.1\r\nHost: a\r\nX-Amz-Meta-A: {value}\r\n\r\n");

        Assert.Equal(value, (await client.ReadAsync())?["x-amz-meta-a"]);
    }

    [Fact]
    public async Task A_body_that_breaks_off_resets_the_connection_instead_of_looking_whole()
    {
        await using TestHost host = new((_, _) => Task.FromResult(
            new HttpResponse(200) { Body = new MemoryStream(new byte[10]), ContentLength = 1_000_000 }));
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        byte[] all = await client.ReadToEndAsync();

        Assert.True(all.Length < 1000);
    }

    [Fact]
    public async Task A_handler_that_drops_the_connection_sends_nothing()
    {
        await using TestHost host = new((_, _) => throw new ConnectionDroppedException());
        using RawClient client = await host.ConnectAsync();

        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

        Assert.True(await client.IsAtEndAsync());
    }

    [Fact]
    public async Task Stopping_ends_idle_connections_and_lets_a_running_request_end()
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestHost host = new(
            async (_, _) =>
            {
                started.SetResult();
                await release.Task;
                return TestHost.Text("done");
            },
            new HttpLimits { StopTimeout = Patience.Time });
        using RawClient idle = await host.ConnectAsync();
        using RawClient running = await host.ConnectAsync();
        await running.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await started.Task;

        Task stopping = host.StopAsync();
        Assert.True(await idle.IsAtEndAsync());
        release.SetResult();

        RawAnswer? answer = await running.ReadAsync();
        Assert.Equal(("done", "close"), (answer?.Text, answer?["Connection"]));
        running.Dispose();
        await stopping;
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_request_that_never_ends()
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestHost host = new(async (_, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return TestHost.Text("never");
        });
        using RawClient client = await host.ConnectAsync();
        await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await started.Task;

        await host.StopAsync();

        Assert.True(await client.IsAtEndAsync());
    }

    [Fact]
    public async Task Only_the_loopback_address_is_listened_on()
    {
        await using TestHost host = new();
        System.Net.IPEndPoint[] listeners =
            System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners();

        Assert.Equal(
            [System.Net.IPAddress.Loopback], listeners.Where(end => end.Port == host.Port).Select(end => end.Address));
    }
}
