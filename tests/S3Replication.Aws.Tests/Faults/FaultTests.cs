using System.Net;
using System.Net.Sockets;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;

namespace S3Replication.Aws.Tests.Faults;

public sealed class FaultTests
{
    private const string Versioned = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";

    [Fact]
    public async Task A_connection_that_breaks_every_time_is_a_network_failure_after_retries()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Drop);
        using AwsServices services = Open.On(server, new AwsTuning { MaxErrorRetry = 1 });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.NetworkFailure, failure.Code);
        Assert.True(server.Requests.Count(request => request.Method == "GET") >= 2);
    }

    [Fact]
    public async Task A_connection_that_breaks_once_is_not_noticed()
    {
        int calls = 0;
        await using StubServer server = StubServer.Bucket(
            _ => Interlocked.Increment(ref calls) == 1 ? StubResponse.Drop : StubResponse.Xml(Versioned));
        using AwsServices services = Open.On(server);

        Assert.Equal(
            VersioningStatus.Enabled,
            await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Nobody_listening_is_a_network_failure()
    {
        // A port that is bound and not listened on: nobody else gets it meanwhile.
        using Socket silent = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using AwsServices services = AwsServices.Open(
            Open.Connection(new Uri($"http://{silent.LocalEndPoint}")), null, null, new AwsTuning { MaxErrorRetry = 0 });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Identity.GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.NetworkFailure, failure.Code);
        Assert.NotNull(failure.Remedy);
    }

    [Fact]
    public async Task A_request_to_slow_down_is_tried_again()
    {
        int calls = 0;
        await using StubServer server = StubServer.Bucket(_ => Interlocked.Increment(ref calls) == 1
            ? StubResponse.Error(503, "SlowDown", "Please reduce your request rate.")
            : StubResponse.Xml(Versioned));
        using AwsServices services = Open.On(server);

        Assert.Equal(
            VersioningStatus.Enabled,
            await services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Requests_to_slow_down_that_do_not_end_are_throttling()
    {
        await using StubServer server = StubServer.Bucket(
            _ => StubResponse.Error(503, "SlowDown", "Please reduce your request rate."));
        using AwsServices services = Open.On(server, new AwsTuning { MaxErrorRetry = 1 });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.Throttled, failure.Code);
        Assert.Equal(2, server.Requests.Count(request => request.Method == "GET"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_to_a_server_that_hangs_ends_when_it_is_cancelled(bool afterHeaders)
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using StubServer server = StubServer.Bucket(_ =>
        {
            arrived.TrySetResult();
            return afterHeaders
                ? StubResponse.Xml(Versioned) with { CutAfter = 5, Hangs = true }
                : StubResponse.Hang;
        });
        using AwsServices services = Open.On(server);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<VersioningStatus> call = services.Source.Buckets.GetVersioningAsync("bucket", stop.Token);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        // The limit is far above a second so that a busy machine doesn't matter, and far below every time-out of the client.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => call.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_hangs_is_left_when_the_attempt_has_lasted_too_long(bool afterHeaders)
    {
        await using StubServer server = StubServer.Bucket(_ => afterHeaders
            ? StubResponse.Xml(Versioned) with { CutAfter = 5, Hangs = true }
            : StubResponse.Hang);
        using AwsServices services = Open.On(
            server, new AwsTuning { MaxErrorRetry = 0, AttemptTimeout = TimeSpan.FromMilliseconds(300) });

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => services.Source.Buckets.GetVersioningAsync("bucket", TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.NetworkFailure, failure.Code);
        Assert.Contains("did not answer", failure.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_breaks_off_or_stands_still_is_a_network_failure(bool hangs)
    {
        await using StubServer server = StubServer.Bucket(_ => new StubResponse(200, new byte[100_000])
        {
            Headers = { ["ETag"] = "\"abc-2\"" },
            CutAfter = 70_000,
            Hangs = hangs,
        });
        using AwsServices services = Open.On(server, new AwsTuning { IdleTimeout = TimeSpan.FromMilliseconds(300) });
        await using Stream stream =
            await services.Source.Objects.OpenReadAsync("bucket", "key", null, TestContext.Current.CancellationToken);

        CrrException failure = await Assert.ThrowsAsync<CrrException>(
            () => stream.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));

        Assert.Equal(CrrErrorCode.NetworkFailure, failure.Code);
    }

    [Fact]
    public async Task Reading_a_body_ends_when_it_is_cancelled()
    {
        await using StubServer server = StubServer.Bucket(_ => new StubResponse(200, new byte[100_000])
        {
            Headers = { ["ETag"] = "\"abc-2\"" },
            CutAfter = 0,
            Hangs = true,
        });
        using AwsServices services = Open.On(server);
        await using Stream stream =
            await services.Source.Objects.OpenReadAsync("bucket", "key", null, TestContext.Current.CancellationToken);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task reading = stream.CopyToAsync(Stream.Null, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => reading.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_token_that_was_cancelled_before_sends_nothing()
    {
        await using StubServer server = StubServer.Bucket(_ => StubResponse.Empty());
        using AwsServices services = Open.On(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => services.Source.Buckets.EnableVersioningAsync("bucket", new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
    }
}
