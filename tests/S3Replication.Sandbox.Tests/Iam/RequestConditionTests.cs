using S3Replication.Sandbox.Faults;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.Iam;

/// <summary>
/// What policies see of requests:
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html.
/// </summary>
public sealed class RequestConditionTests
{
    // The clock of the sandbox under test stands in November 2026.
    [Theory]
    [InlineData("""{"Bool":{"aws:SecureTransport":"false"}}""", false)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"127.0.0.0/8"}}""", true)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"127.0.0.0/8"}}""", false)]
    [InlineData("""{"StringLike":{"aws:UserAgent":"*robot*"}}""", true)]
    [InlineData("""{"StringLike":{"aws:Referer":"https://example.com/*"}}""", true)]
    [InlineData("""{"StringNotLike":{"aws:Referer":"https://example.com/*"}}""", false)]
    [InlineData("""{"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}""", false)]
    [InlineData("""{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}""", true)]
    [InlineData("""{"NumericGreaterThan":{"aws:EpochTime":"1767225600"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:userid":"111122223333"}}""", true)]
    [InlineData("""{"Bool":{"aws:ViaAWSService":"true"}}""", false)]
    [InlineData("""{"StringEquals":{"s3:authType":"REST-HEADER"}}""", true)]
    [InlineData("""{"StringNotEquals":{"s3:signatureversion":"AWS4-HMAC-SHA256"}}""", false)]
    [InlineData("""{"NumericGreaterThan":{"s3:signatureAge":"600000"}}""", false)]
    [InlineData("""{"StringEquals":{"s3:ExistingObjectTag/class":"secret"}}""", true)]
    [InlineData("""{"StringEquals":{"s3:ExistingObjectTag/class":"open"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:PrincipalTag/team":"storage"}}""", false)]
    public async Task A_deny_with_a_condition_holds_when_the_request_meets_it(string condition, bool denied)
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/conditions");
        SignedRequest put = sandbox.Request("PUT", "/conditions/k", "x");
        put.Headers["x-amz-tagging"] = "class=secret";
        Assert.Equal(200, (await sandbox.SendAsync(put.ToBytes())).Status);
        await sandbox.SendAsync(
            "PUT",
            "/conditions?policy",
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::conditions/*","Condition":{{condition}}}]}""");

        SignedRequest get = sandbox.Request("GET", "/conditions/k");
        get.Headers["user-agent"] = "a robot";
        get.Headers["referer"] = "https://example.com/page";
        RawAnswer answer = await sandbox.SendAsync(get.ToBytes());

        Assert.Equal(denied ? 403 : 200, answer.Status);
    }

    [Fact]
    public async Task A_presigned_request_says_so_and_how_old_it_is()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/conditions");
        await sandbox.SendAsync("PUT", "/conditions/k", "x");
        await sandbox.SendAsync(
            "PUT",
            "/conditions?policy",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::conditions/*","Condition":{"StringEquals":{"s3:authType":"REST-QUERY-STRING"},"NumericGreaterThan":{"s3:signatureAge":"600000"}}}]}""");
        SignedRequest get = sandbox.Request("GET", "/conditions/k");

        Assert.Equal(200, (await sandbox.SendAsync(get.ToPresignedBytes("3600"))).Status);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(403, (await sandbox.SendAsync(get.ToPresignedBytes("3600"))).Status);
        Assert.Equal(200, (await sandbox.SendAsync(sandbox.Request("GET", "/conditions/k").ToBytes())).Status);
    }

    [Theory]
    [InlineData("PUT", "/plain/k", "x", "s3:PutObject")]
    [InlineData("PUT", "/plain/k", "x", "s3:PutObjectTagging")]
    [InlineData("PUT", "/plain/k?tagging", "<Tagging><TagSet><Tag><Key>class</Key><Value>open</Value></Tag></TagSet></Tagging>", "s3:PutObjectTagging")]
    public async Task Tags_that_a_write_brings_are_seen_with_their_keys(string method, string target, string body, string action)
    {
        RefusingAuthorizer authorizer = new();
        S3Harness s3 = new(authorizer);
        await s3.CreateBucketAsync("plain");
        await s3.SendAsync("PUT", "/plain/k", "x", "x-amz-tagging: class=open");

        await s3.SendAsync(method, target, body, target.Contains('?') ? "Content-Type: text/xml" : "x-amz-tagging: class=open");

        AccessDemand demand = authorizer.Demands.Last(demand => demand.Action == action);
        Assert.True(demand.Says("s3:RequestObjectTag/class", "open"));
        Assert.True(demand.Says("s3:RequestObjectTagKeys", "class"));
        Assert.False(demand.Says("s3:RequestObjectTag/class", "secret"));
    }

    [Fact]
    public void A_sessions_tags_are_seen_by_policies()
    {
        Caller caller = new("111122223333", "arn:aws:sts::111122223333:assumed-role/r/s")
        {
            RoleArn = "arn:aws:iam::111122223333:role/r",
            Tags = new Dictionary<string, string> { ["team"] = "storage" },
        };
        HttpRequest request = new("GET", "/", new HttpHeaders(), Stream.Null);
        RequestSignature? none = null;
        using SandboxClock clock = new(TimeProvider.System);

        AccessDemand demand = new(caller, "s3:GetObject", "arn:aws:s3:::b/k")
        {
            Context = RequestContext.Of(request, none, caller, "eu-west-1", clock, isSecure: true),
        };

        Assert.True(demand.Says("aws:PrincipalTag/team", "storage"));
        Assert.True(demand.Says("aws:RequestedRegion", "eu-west-1"));
        Assert.False(demand.Says("s3:authType", "REST-HEADER"));
    }
}
