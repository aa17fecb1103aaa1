using System.Text.Json.Nodes;
using System.Xml.Linq;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.Faults;

public sealed class ClockControlTests
{
    [Theory]
    [InlineData("""{"advanceMilliseconds":3600000}""")]
    [InlineData("""{"now":"2026-11-02T11:00:00Z"}""")]
    public async Task The_clock_goes_forward_by_a_time_or_to_one(string body)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        RawAnswer answer = await sandbox.ControlAsync("PUT", "clock", body);

        Assert.Equal(200, answer.Status);
        Assert.Equal(sandbox.Clock.GetUtcNow().AddHours(1), JsonNode.Parse(answer.Text)!["now"]!.GetValue<DateTimeOffset>());
        Assert.Equal(sandbox.Clock.GetUtcNow().AddHours(1), sandbox.Server.Control.Now);
        Assert.Equal(answer.Text, (await sandbox.ControlAsync("GET", "clock")).Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"advanceMilliseconds":-1}""")]
    [InlineData("""{"advanceMilliseconds":1e300}""")]
    [InlineData("""{"advanceMilliseconds":1,"now":"2027-01-01T00:00:00Z"}""")]
    [InlineData("""{"now":"2026-11-02T09:59:59Z"}""")]
    [InlineData("""{"now":"9999-12-31T23:59:59Z"}""")]
    public async Task A_step_back_or_none_is_refused(string body)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        Assert.Equal(400, (await sandbox.ControlAsync("PUT", "clock", body)).Status);

        Assert.Equal(sandbox.Clock.GetUtcNow(), sandbox.Server.Control.Now);
    }

    [Fact]
    public async Task A_client_with_its_own_clock_is_served_after_a_jump_and_finds_the_new_time_in_what_it_writes()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.Server.Control.AdvanceAsync(TimeSpan.FromDays(30), TestContext.Current.CancellationToken);

        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/key", "abc");
        RawAnswer answer = await sandbox.SendAsync("HEAD", "/bucket/key");

        Assert.Equal(sandbox.Clock.GetUtcNow().AddDays(30).ToString("r"), answer["Last-Modified"]);
        Assert.Equal(sandbox.Clock.GetUtcNow().ToString("r"), answer["Date"]);
    }

    [Fact]
    public async Task A_presigned_URL_ends_by_the_clock_whenever_it_was_signed()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        byte[] before = sandbox.Request("GET", "/bucket?location").ToPresignedBytes("3600");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(200, (await sandbox.SendAsync(before)).Status);

        await sandbox.Server.Control.AdvanceAsync(TimeSpan.FromMinutes(59), TestContext.Current.CancellationToken);
        Assert.Equal(200, (await sandbox.SendAsync(before)).Status);
        await sandbox.Server.Control.AdvanceAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        RawAnswer expired = await sandbox.SendAsync(before);
        RawAnswer fresh = await sandbox.SendAsync(sandbox.Request("GET", "/bucket?location").ToPresignedBytes("3600"));

        Assert.Equal(403, expired.Status);
        Assert.Contains("<Message>Request has expired</Message>", expired.Text);
        Assert.Equal(200, fresh.Status);
    }

    [Fact]
    public async Task A_session_ends_by_the_clock_and_tells_its_end_by_the_clients()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.Server.Control.AdvanceAsync(TimeSpan.FromDays(1), TestContext.Current.CancellationToken);
        await QueryAsync(
            sandbox,
            "iam",
            "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=" + Uri.EscapeDataString(
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}"""));
        XElement credentials = (await QueryAsync(
                sandbox, "sts", "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::111122223333:role/r&RoleSessionName=me"))
            .Descendants().Single(element => element.Name.LocalName == "Credentials");
        string Of(string name) => credentials.Elements().Single(element => element.Name.LocalName == name).Value;
        SignedRequest request = sandbox.Request("GET", "/");
        request.AccessKeyId = Of("AccessKeyId");
        request.Secret = Of("SecretAccessKey");
        request.Headers["x-amz-security-token"] = Of("SessionToken");

        Assert.Equal(sandbox.Clock.GetUtcNow().AddHours(1), DateTimeOffset.Parse(Of("Expiration")));
        Assert.DoesNotContain("ExpiredToken", (await sandbox.SendAsync(request.ToBytes())).Text);
        await sandbox.Server.Control.AdvanceAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        Assert.Contains("ExpiredToken", (await sandbox.SendAsync(request.ToBytes())).Text);
    }

    private static async Task<XElement> QueryAsync(SandboxUnderTest sandbox, string service, string form)
    {
        SignedRequest request = sandbox.Request("POST", "/", form);
        request.Service = service;
        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());
        Assert.True(answer.Status == 200, answer.Text);
        return XElement.Parse(answer.Text);
    }
}
