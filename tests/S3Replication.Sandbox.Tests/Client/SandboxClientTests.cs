using System.Net;
using System.Net.Sockets;
using System.Text;
using S3Replication.Core.Control;
using S3Replication.Core.Errors;
using S3Replication.Core.Ports;
using S3Replication.Sandbox.Client;

namespace S3Replication.Sandbox.Tests.Client;

public sealed class SandboxClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_set_is_what_is_told_and_what_the_sandbox_does()
    {
        ManualClock clock = new();
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { Time = clock }, Token);
        using SandboxClient client = SandboxClient.Open(((ISandbox)server).Connection);
        CrrSandboxLag lag = new() { Shape = LagDistribution.LogNormal, Milliseconds = 5000, P99Milliseconds = 60_000, Seed = 7 };
        CrrSandboxLag narrow = new() { DestinationBucket = "far", RuleId = "r", Milliseconds = 9000 };
        CrrSandboxFault fault = new()
        {
            Id = "throttle-rate:photos", Kind = "throttle", Bucket = "photos", Probability = 0.5, Seed = 3, Until = clock.GetUtcNow().AddHours(2),
        };

        await client.SetLagAsync(lag, Token);
        await client.SetLagAsync(narrow, Token);
        await client.SetHoldAsync(true, Token);
        await client.SetIamPropagationAsync(TimeSpan.FromSeconds(3), Token);
        await client.PutFaultAsync(fault, Token);
        await client.AdvanceClockAsync(TimeSpan.FromHours(1), Token);
        SandboxSettings told = await client.GetAsync(Token);

        Assert.Equal((clock.GetUtcNow().AddHours(1), true, TimeSpan.FromSeconds(3)), (told.Time, told.HoldsDeliveries, told.IamPropagation));
        Assert.Equal([lag, narrow], told.Lags);
        Assert.Equal([fault], told.Faults);
        Assert.Empty(told.Backlog);
        Assert.Equal(SandboxLagShape.LogNormal, server.Control.GetLags()[0].Shape);
        Assert.Equal(SandboxFaultKind.Throttle, server.Control.GetFaults()[0].Kind);

        await client.RemoveFaultAsync(fault.Id, Token);
        await client.RemoveFaultAsync(fault.Id, Token);
        await client.ClearFaultsAsync(Token);
        Assert.Empty(server.Control.GetFaults());
        Assert.Empty(await client.GetDeliveriesAsync(Token));
        Assert.Empty(await client.GetEventsAsync(Token));
    }

    [Fact]
    public async Task What_the_sandbox_refuses_is_told_in_its_words()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions(), Token);
        using SandboxClient client = SandboxClient.Open(((ISandbox)server).Connection);
        using SandboxClient stranger = SandboxClient.Open(((ISandbox)server).Connection with { SecretKey = "other" });

        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => client.SetLagAsync(new CrrSandboxLag { Milliseconds = -1 }, Token));
        CrrException unknown = await Assert.ThrowsAsync<CrrException>(() => stranger.GetAsync(Token));

        Assert.Equal(CrrErrorCode.InvalidParameter, refused.Code);
        Assert.Contains("between 0 and a day", refused.Message);
        Assert.Equal(CrrErrorCode.CredentialsInvalid, unknown.Code);
    }

    [Theory]
    [InlineData(null, "111122223333")]
    [InlineData("https://s3.eu-west-1.amazonaws.com", "111122223333")]
    [InlineData("http://127.0.0.1:9000", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("http://127.0.0.1:9000", "AKIAIOSFODNN")]
    public void A_connection_that_leads_to_no_sandbox_is_refused(string? endpoint, string accessKey)
    {
        CrrConnection connection = new() { EndpointUrl = endpoint is null ? null : new Uri(endpoint), AccessKey = accessKey, SecretKey = "secret" };

        Assert.Equal(CrrErrorCode.InvalidState, Assert.Throws<CrrException>(() => SandboxClient.Open(connection)).Code);
    }

    [Fact]
    public async Task Another_server_never_sees_the_secret()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<string> serving = AnswerAsync(listener);
        using SandboxClient client = SandboxClient.Open(new CrrConnection
        {
            EndpointUrl = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), AccessKey = "111122223333", SecretKey = "secret",
        });

        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => client.SetHoldAsync(true, Token));

        Assert.Equal(CrrErrorCode.InvalidState, refused.Code);
        Assert.DoesNotContain("secret", await serving);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_sandbox_that_has_gone_is_a_failure_of_the_network()
    {
        SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions(), Token);
        using SandboxClient client = SandboxClient.Open(((ISandbox)server).Connection);
        await server.DisposeAsync();

        Assert.Equal(CrrErrorCode.NetworkFailure, (await Assert.ThrowsAsync<CrrException>(() => client.GetAsync(Token))).Code);
    }

    private static async Task<string> AnswerAsync(TcpListener listener)
    {
        using TcpClient connection = await listener.AcceptTcpClientAsync(Token);
        NetworkStream stream = connection.GetStream();
        byte[] buffer = new byte[4096];
        int count = await stream.ReadAsync(buffer, Token);
        await stream.WriteAsync("HTTP/1.1 404 Not Found\r\nServer: other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), Token);
        return Encoding.Latin1.GetString(buffer, 0, count);
    }
}
