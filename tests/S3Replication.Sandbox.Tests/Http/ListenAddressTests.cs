using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Tests.Http;

/// <summary>What the sandbox listens on, and what follows where that is not the loopback address.</summary>
public sealed class ListenAddressTests
{
    private const string Secret = "the-secret-of-this-test";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_the_loopback_address_unless_told_otherwise()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions(), Token);

        Assert.Equal("127.0.0.1", server.EndpointUrl.Host);
        Assert.Equal(IPAddress.Loopback, new SandboxOptions().ListenAddress);
        Assert.Equal(IPAddress.Loopback, server.DnsServer.Address);
    }

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:80/")]
    [InlineData("0.0.0.0", "http://127.0.0.1:80/")]
    [InlineData("::", "http://[::1]:80/")]
    [InlineData("192.0.2.7", "http://192.0.2.7:80/")]
    [InlineData("2001:db8::7", "http://[2001:db8::7]:80/")]
    public void The_endpoint_is_where_this_machine_reaches_it(string address, string url) =>
        Assert.Equal(new Uri(url), ListenAddress.UrlOf(IPAddress.Parse(address), 80));

    [Fact]
    public async Task Another_address_of_the_loopback_is_listened_on_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsWindows(), "127.0.0.2 is an address of this machine only there.");
        SandboxOptions options = new() { ListenAddress = IPAddress.Parse("127.0.0.2") };

        await using SandboxServer server = await SandboxServer.StartAsync(options, Token);

        Assert.Equal("127.0.0.2", server.EndpointUrl.Host);
        Assert.Equal("127.0.0.2", server.DnsServer.Address.ToString());
        using HttpClient client = new();
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(server.EndpointUrl, Token)).StatusCode);

        // At 127.0.0.1 somebody else may have the same port.
        IPAddress[] listened =
        [
            .. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
                .Where(end => end.Port == server.EndpointUrl.Port)
                .Select(end => end.Address),
        ];
        Assert.Contains(options.ListenAddress, listened);
        Assert.DoesNotContain(IPAddress.Any, listened);
        Assert.DoesNotContain(IPAddress.IPv6Any, listened);
    }

    [Fact]
    public async Task An_address_that_is_not_this_machines_is_said_to_be()
    {
        SandboxOptions options = new() { ListenAddress = IPAddress.Parse("192.0.2.7") };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => SandboxServer.StartAsync(options, Token));

        Assert.Equal(CrrErrorCode.SandboxConflict, error.Code);
        Assert.Contains("192.0.2.7", error.Message);
        Assert.Contains("address of this machine", error.Remedy);
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("::1", 200)]
    [InlineData("0.0.0.0", 403)]
    [InlineData("192.0.2.7", 403)]
    public async Task Plain_HTTP_is_a_secure_transport_on_the_loopback_address_alone(string address, int status)
    {
        await using Composition sandbox = Open(address);
        Assert.Equal(200, (await SendAsync(sandbox, "PUT", "/bucket")).Status);
        string policy = """
            {"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::bucket","Condition":{"Bool":{"aws:SecureTransport":"false"}}}}
            """;
        Assert.Equal(204, (await SendAsync(sandbox, "PUT", "/bucket?policy", policy)).Status);

        Assert.Equal(status, (await SendAsync(sandbox, "GET", "/bucket")).Status);
    }

    [Fact]
    public async Task The_address_of_a_client_is_where_its_request_came_from()
    {
        await using Composition sandbox = Open("0.0.0.0");
        await SendAsync(sandbox, "PUT", "/bucket");
        string policy = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::bucket","Condition":{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}}]}
            """;
        Assert.Equal(204, (await SendAsync(sandbox, "PUT", "/bucket?policy", policy)).Status);

        Assert.Equal(200, (await SendAsync(sandbox, "GET", "/bucket", from: "198.51.100.1")).Status);
        Assert.Equal(403, (await SendAsync(sandbox, "GET", "/bucket", from: "192.0.2.9")).Status);
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:9000", 200)]
    [InlineData("127.0.0.1", "192.0.2.7:9000", 403)]
    [InlineData("0.0.0.0", "192.0.2.7:9000", 200)]
    [InlineData("0.0.0.0", "[2001:db8::7]:9000", 200)]
    [InlineData("0.0.0.0", "evil.example:9000", 403)]
    [InlineData("0.0.0.0", "192.0.2.7.evil.example", 403)]
    [InlineData("0.0.0.0", "user@192.0.2.7", 403)]
    public async Task The_control_plane_is_reached_by_numbers_when_another_address_is_listened_on(string address, string host, int status)
    {
        await using Composition sandbox = Open(address);
        HttpHeaders headers = new();
        headers.Add("Host", host);
        headers.Add("Authorization", "Bearer " + Secret);

        HttpResponse answer = await sandbox.HandleAsync(new HttpRequest("GET", "/_sandbox/clock", headers, Stream.Null), Token);

        Assert.Equal(status, answer.Status);
    }

    private static Composition Open(string address) =>
        new(new SandboxOptions { ListenAddress = IPAddress.Parse(address), SecretAccessKey = Secret }, Secret, SandboxStore.Open(null));

    private static async Task<HttpResponse> SendAsync(
        Composition sandbox, string method, string target, string body = "", string from = "127.0.0.1")
    {
        Signing.SignedRequest signed = new(method, target) { Secret = Secret, Body = Encoding.UTF8.GetBytes(body) };
        string[] lines = Encoding.Latin1.GetString(signed.ToBytes()).Split("\r\n\r\n")[0].Split("\r\n");
        HttpHeaders headers = new();
        foreach (string line in lines.Skip(1))
        {
            headers.Add(line.Split(": ", 2)[0], line.Split(": ", 2)[1]);
        }

        HttpRequest request = new(method, target, headers, new MemoryStream(signed.Body)) { Remote = IPAddress.Parse(from) };
        return await sandbox.HandleAsync(request, Token);
    }
}
