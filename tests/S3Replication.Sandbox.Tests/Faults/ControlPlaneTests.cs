using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Faults;

public sealed class ControlPlaneTests
{
    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Bearer wrong\r\n")]
    [InlineData("Authorization: Bearer secre\r\n")]
    [InlineData("Authorization: Basic secret\r\n")]
    [InlineData("Authorization: secret\r\n")]
    public async Task Whoever_does_not_know_the_secret_sees_and_changes_nothing(string headers)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        Assert.Equal(401, (await sandbox.ControlAsync("GET", "state", headers: headers)).Status);
        Assert.Equal(401, (await sandbox.ControlAsync("PUT", "hold", """{"held":true}""", headers)).Status);
        Assert.False(sandbox.Server.Control.HoldsDeliveries);
    }

    // 10,000 of them are kept: what anybody sends must not fill the memory.
    [Fact]
    public async Task Long_requests_are_logged_cut_off()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        string text = $"GET /bucket/{new string('k', 30_000)} HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: A.{new string('t', 30_000)}\r\n"
            + $"Authorization: AWS4-HMAC-SHA256 Credential={new string('a', 20_000)}/20261102/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=1\r\n"
            + "x-amz-date: 20261102T100000Z\r\n\r\n";

        await sandbox.SendAsync(Encoding.Latin1.GetBytes(text));

        Assert.InRange((await sandbox.ControlAsync("GET", "requests")).Text.Length, 4096, 8192);
    }

    [Fact]
    public async Task Every_path_and_method_is_closed_to_strangers_and_to_pages_of_the_Web()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        string before = sandbox.Server.Control.GetState().Hash;
        string[] paths = [.. ControlPlane.Paths, .. ControlPlane.Paths.Select(path => path + "?limit=1"), "faults/fault-1", "nothing", ""];
        foreach (string path in paths)
        {
            foreach (string method in new[] { "GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH" })
            {
                Assert.Equal((method, path, 401), (method, path, await StatusAsync(method, path, "")));
                Assert.Equal((method, path, 401), (method, path, await StatusAsync(method, path, "Authorization: Bearer sEcret\r\n")));
                Assert.Equal((method, path, 403), (method, path, await StatusAsync(method, path, "Host: evil.example\r\nAuthorization: Bearer secret\r\n")));
                Assert.Equal(
                    (method, path, 403),
                    (method, path, await StatusAsync(method, path, "Host: 127.0.0.1\r\nOrigin: https://evil.example\r\nAuthorization: Bearer secret\r\n")));
            }
        }

        Assert.Equal(before, sandbox.Server.Control.GetState().Hash);
        foreach (string path in ControlPlane.Paths)
        {
            Assert.NotEqual(404, await StatusAsync("PATCH", path, "Authorization: Bearer secret\r\n"));
        }

        async Task<int> StatusAsync(string method, string path, string headers)
        {
            string host = headers.Contains("Host:") ? "" : "Host: localhost:1\r\n";
            return (await sandbox.SendAsync(
                Encoding.UTF8.GetBytes($"{method} /_sandbox/{path} HTTP/1.1\r\n{host}{headers}Content-Length: 0\r\n\r\n"), method == "HEAD")).Status;
        }
    }

    [Theory]
    [InlineData("Host: evil.example\r\n", 403)]
    [InlineData("Host: localhost.evil.example\r\n", 403)]
    [InlineData("Host: 127.0.0.1@evil.example\r\n", 403)]
    [InlineData("Host: 127.0.0.1:80\r\nOrigin: https://evil.example\r\n", 403)]
    [InlineData("Host: 127.0.0.1:80\r\nOrigin: null\r\n", 403)]
    [InlineData("Host: 127.0.0.1:80\r\nOrigin: http://localhost:3000\r\n", 200)]
    [InlineData("Host: [::1]:80\r\n", 200)]
    [InlineData("Host: localhost\r\n", 200)]
    public async Task A_page_of_the_Web_is_refused_even_with_the_secret(string headers, int status)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        Assert.Equal(status, (await sandbox.ControlAsync("GET", "lag", headers: headers + "Authorization: Bearer secret\r\n")).Status);
    }

    [Theory]
    [InlineData("GET", "nothing", "", 404)]
    [InlineData("DELETE", "state", "", 405)]
    [InlineData("DELETE", "faults/fault-9", "", 404)]
    [InlineData("POST", "faults", "", 400)]
    [InlineData("POST", "faults", "null", 400)]
    [InlineData("POST", "faults", "{}", 400)]
    [InlineData("POST", "faults", """{"kind":"unknown"}""", 400)]
    [InlineData("POST", "faults", """{"kind":3}""", 400)]
    [InlineData("POST", "faults", """{"kind":"error","sTatus2":1}""", 400)]
    [InlineData("POST", "faults", """{"kind":"error","status":200}""", 400)]
    [InlineData("POST", "faults", """{"kind":"error","count":0}""", 400)]
    [InlineData("POST", "faults", """{"kind":"delay","delayMilliseconds":-1}""", 400)]
    [InlineData("POST", "faults", """{"kind":"injectReplicationElement","element":"a b"}""", 400)]
    [InlineData("PUT", "lag", """{"milliseconds":-1}""", 400)]
    [InlineData("PUT", "lag", """{"milliseconds":1e300}""", 400)]
    [InlineData("PUT", "hold", "[]", 400)]
    public async Task What_makes_no_sense_is_refused(string method, string path, string body, int status)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        RawAnswer answer = await sandbox.ControlAsync(method, path, body);

        Assert.Equal(status, answer.Status);
        Assert.NotEmpty(JsonNode.Parse(answer.Text)!["error"]!.GetValue<string>());
        Assert.Empty(sandbox.Server.Control.GetFaults());
    }

    [Fact]
    public async Task What_is_set_over_HTTP_is_what_the_process_sees()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        SandboxControl control = sandbox.Server.Control;

        Assert.Equal(204, (await sandbox.ControlAsync("PUT", "lag", """{"milliseconds":1500}""")).Status);
        Assert.Equal(204, (await sandbox.ControlAsync("PUT", "hold", """{"held":true}""")).Status);
        Assert.Equal(204, (await sandbox.ControlAsync("PUT", "iam-propagation", """{"milliseconds":250}""")).Status);
        RawAnswer added = await sandbox.ControlAsync("POST", "faults", """{"kind":"corruptReplica","bucket":"b","count":2}""");

        Assert.Equal(TimeSpan.FromMilliseconds(1500), control.Lag);
        Assert.True(control.HoldsDeliveries);
        Assert.Equal(TimeSpan.FromMilliseconds(250), control.IamPropagation);
        SandboxFault fault = Assert.Single(control.GetFaults());
        Assert.Equal((SandboxFaultKind.CorruptReplica, "b", 2), (fault.Kind, fault.Bucket, fault.Count));
        Assert.Equal(fault.Id, JsonNode.Parse(added.Text)!["id"]!.GetValue<string>());
        Assert.Equal(204, (await sandbox.ControlAsync("DELETE", "faults/" + fault.Id)).Status);
        Assert.Empty(control.GetFaults());
    }

    [Fact]
    public async Task The_hash_of_the_state_changes_with_each_change_and_with_nothing_else()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        List<string> hashes = [await HashAsync(sandbox)];
        (string Method, string Target, string Body)[] changes =
        [
            ("PUT", "/bucket", ""),
            ("PUT", "/bucket?versioning", "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></VersioningConfiguration>"),
            ("PUT", "/bucket/key", "abc"),
            ("PUT", "/bucket/key", "abc"),
            ("DELETE", "/bucket/key", ""),
        ];
        foreach (var (method, target, body) in changes)
        {
            await sandbox.SendAsync(method, target, body);
            hashes.Add(await HashAsync(sandbox));
        }

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        await sandbox.SendAsync("GET", "/bucket?versions");
        await sandbox.SendAsync("HEAD", "/bucket");
        Assert.Equal(hashes[^1], await HashAsync(sandbox));
        Assert.Equal(hashes[^1], sandbox.Server.Control.GetState().Hash);
    }

    [Fact]
    public async Task Requests_are_told_with_their_operation_and_without_secrets()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync(sandbox.Request("GET", "/bucket?list-type=2").ToPresignedBytes());
        await sandbox.SendAsync(sandbox.Request("GET", "/bucket/none").ToBytes());
        var role = sandbox.Request("POST", "/", "Action=DeleteRole&RoleName=none&Version=2010-05-08");
        role.Service = "iam";
        await sandbox.SendAsync(role.ToBytes());

        string text = (await sandbox.ControlAsync("GET", "requests")).Text;
        var requests = JsonDocument.Parse(text).RootElement.GetProperty("requests").EnumerateArray()
            .Select(request => (
                request.GetProperty("service").GetString(),
                request.GetProperty("operation").GetString(),
                request.GetProperty("status").GetInt32(),
                request.GetProperty("mutating").GetBoolean()));

        Assert.Equal(
            [
                ("s3", "CreateBucket", 200, true),
                ("s3", "ListObjectsV2", 200, false),
                ("s3", "GetObject", 404, false),
                ("iam", "DeleteRole", 404, true),
            ],
            requests);
        Assert.DoesNotContain("X-Amz-Signature", text);
        Assert.DoesNotContain("X-Amz-Credential", text);
        Assert.Equal(204, (await sandbox.ControlAsync("DELETE", "requests")).Status);
        Assert.Empty(sandbox.Server.Control.GetRequests());
    }

    private static async Task<string> HashAsync(SandboxUnderTest sandbox) =>
        JsonNode.Parse((await sandbox.ControlAsync("GET", "state")).Text)!["hash"]!.GetValue<string>();
}
