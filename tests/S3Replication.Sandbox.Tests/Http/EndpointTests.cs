using System.Text;
using System.Xml.Linq;
using S3Replication.Core.Errors;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.Http;

/// <summary>https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html</summary>
public sealed class EndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, string> Refusals => new()
    {
        { "wrong secret", 403, "SignatureDoesNotMatch" },
        { "unknown key", 403, "InvalidAccessKeyId" },
        { "a token for a key without one", 400, "InvalidToken" },
        { "early", 403, "RequestTimeTooSkewed" },
        { "late", 403, "RequestTimeTooSkewed" },
        { "no date", 403, "AccessDenied" },
        { "another date in the scope", 400, "AuthorizationHeaderMalformed" },
        { "no signature", 400, "AuthorizationHeaderMalformed" },
        { "a short credential", 400, "AuthorizationHeaderMalformed" },
        { "version 2", 400, "InvalidRequest" },
        { "version 4A", 501, "NotImplemented" },
        { "header and query", 400, "InvalidArgument" },
        { "unsigned amz header", 403, "AccessDenied" },
        { "no content hash", 400, "InvalidRequest" },
        { "a content hash that is none", 400, "InvalidArgument" },
        { "another service", 501, "NotImplemented" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_request_that_cannot_be_authenticated_is_refused_in_the_words_of_S3(string what, int status, string code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        SignedRequest request = sandbox.Request("GET", what switch
        {
            "header and query" => "/?X-Amz-Algorithm=AWS4-HMAC-SHA256",
            _ => "/",
        });
        switch (what)
        {
            case "wrong secret": request.Secret = "secreT"; break;
            case "unknown key": request.AccessKeyId = "AKIAIOSFODNN7EXAMPLE"; break;
            case "a token for a key without one": request.Headers["x-amz-security-token"] = "token"; break;
            case "early": request.Time += TimeSpan.FromSeconds(901); break;
            case "late": request.Time -= TimeSpan.FromSeconds(901); break;
            case "unsigned amz header": request.Unsigned.Add("x-amz-meta-a: b"); break;
            case "a content hash that is none": request.Payload = "0"; break;
            case "another service": request.Service = "glacier"; break;
        }

        string text = Encoding.Latin1.GetString(request.ToBytes());
        text = what switch
        {
            "no date" => text.Replace("x-amz-date: ", "x-date: "),
            "another date in the scope" => text.Replace($"={request.AccessKeyId}/2026", $"={request.AccessKeyId}/2025"),
            "no signature" => text.Replace(", Signature=", ", Sig="),
            "a short credential" => text.Replace("/aws4_request", ""),
            "version 2" => text.Replace("AWS4-HMAC-SHA256 ", "AWS 111122223333:abc="),
            "version 4A" => text.Replace("AWS4-HMAC-SHA256 ", "AWS4-ECDSA-P256-SHA256 "),
            "no content hash" => text.Replace("x-amz-content-sha256: ", "x-content-sha256: "),
            _ => text,
        };
        RawAnswer answer = await sandbox.SendAsync(Encoding.Latin1.GetBytes(text));

        Assert.Equal((status, code), (answer.Status, CodeOf(answer)));
        Assert.NotEmpty(answer["x-amz-request-id"] ?? "");
    }

    [Theory]
    [InlineData(-900)]
    [InlineData(900)]
    public async Task A_clock_may_be_wrong_by_a_quarter_of_an_hour(int seconds)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        SignedRequest request = sandbox.Request("GET", "/");
        request.Time += TimeSpan.FromSeconds(seconds);

        Assert.Equal(200, (await sandbox.SendAsync(request.ToBytes())).Status);
    }

    [Fact]
    public async Task A_sandbox_may_be_ended_more_than_once()
    {
        var sandbox = await SandboxUnderTest.StartAsync();

        await sandbox.DisposeAsync();
        await sandbox.DisposeAsync();
    }

    // "The minimum message size is 1 byte (1 character). The maximum is 1,048,576 bytes (1 MiB)."
    // (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html)
    [Fact]
    public async Task A_message_of_the_longest_body_is_taken_with_all_its_escapes()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await SendAsync("CreateQueue", """{"QueueName":"orders"}""");

        RawAnswer sent = await SendAsync(
            "SendMessage", $$"""{"QueueUrl":"http://127.0.0.1/111122223333/orders","MessageBody":"{{string.Concat(Enumerable.Repeat("\\u0078", 1_048_576))}}"}""");

        Assert.Equal(200, sent.Status);

        Task<RawAnswer> SendAsync(string action, string body)
        {
            SignedRequest request = sandbox.Request("POST", "/", body);
            request.Service = "sqs";
            request.Headers["content-type"] = "application/x-amz-json-1.0";
            request.Headers["x-amz-target"] = "AmazonSQS." + action;
            return sandbox.SendAsync(request.ToBytes());
        }
    }

    [Fact]
    public async Task A_signature_does_not_hold_for_another_body()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        byte[] request = sandbox.Request("PUT", "/bucket/key", "abc").ToBytes();
        request[^1] = (byte)'d';

        RawAnswer answer = await sandbox.SendAsync(request);

        Assert.Equal((400, "XAmzContentSHA256Mismatch"), (answer.Status, CodeOf(answer)));
        SignedRequest head = sandbox.Request("HEAD", "/bucket/key");
        Assert.Equal(404, (await sandbox.SendAsync(head.ToBytes(), isHead: true)).Status);
    }

    [Theory]
    [InlineData("/bucket/a/../b//c")]
    [InlineData("/bucket/%E4%B8%96%20%2B%25")]
    [InlineData("/bucket/%2Fslash")]
    [InlineData("/bucket/~tilde-_.")]
    public async Task A_path_is_neither_normalised_nor_encoded_twice(string path)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");

        await sandbox.SendAsync("PUT", path, "abc");

        Assert.Equal("abc", (await sandbox.SendAsync("GET", path)).Text);
    }

    [Fact]
    public async Task A_path_that_is_sent_with_less_escapes_than_were_signed_is_the_same_path()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        string sent = Encoding.Latin1.GetString(sandbox.Request("PUT", "/bucket/%28a%29", "abc").ToBytes())
            .Replace("/%28a%29 ", "/(a) ");

        Assert.Equal(200, (await sandbox.SendAsync(Encoding.Latin1.GetBytes(sent))).Status);
    }

    [Fact]
    public async Task A_presigned_request_holds_for_its_time()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/key", "abc");
        byte[] request = sandbox.Request("GET", "/bucket/key").ToPresignedBytes("3600");

        sandbox.Clock.Advance(TimeSpan.FromSeconds(3600));
        Assert.Equal("abc", (await sandbox.SendAsync(request)).Text);

        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        RawAnswer expired = await sandbox.SendAsync(request);
        Assert.Equal((403, "AccessDenied"), (expired.Status, CodeOf(expired)));
        Assert.Contains("Request has expired", expired.Text);
    }

    [Fact]
    public async Task A_presigned_upload_takes_any_body()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");

        Assert.Equal(200, (await sandbox.SendAsync(sandbox.Request("PUT", "/bucket/key", "abc").ToPresignedBytes())).Status);
    }

    [Theory]
    [InlineData("604801", 400, "AuthorizationQueryParametersError")]
    [InlineData("-1", 400, "AuthorizationQueryParametersError")]
    [InlineData("soon", 400, "AuthorizationQueryParametersError")]
    [InlineData("604800", 200, null)]
    public async Task A_presigned_request_holds_for_a_week_at_most(string expires, int status, string? code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        RawAnswer answer = await sandbox.SendAsync(sandbox.Request("GET", "/").ToPresignedBytes(expires));

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, status == 200 ? null : CodeOf(answer));
    }

    [Theory]
    [InlineData("X-Amz-Signature=", "Y=", 400)]
    [InlineData("X-Amz-Date=", "Y=", 400)]
    [InlineData("X-Amz-SignedHeaders=host", "X-Amz-SignedHeaders=date", 403)]
    [InlineData("X-Amz-Expires=60", "X-Amz-Expires=61", 403)]
    public async Task A_presigned_request_is_not_to_be_changed(string part, string changed, int status)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        string request = Encoding.Latin1.GetString(sandbox.Request("GET", "/").ToPresignedBytes());

        Assert.Contains(part, request);
        Assert.Equal(status, (await sandbox.SendAsync(Encoding.Latin1.GetBytes(request.Replace(part, changed)))).Status);
    }

    [Fact]
    public async Task The_Query_services_sign_the_body_and_say_so_in_their_own_words()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        SignedRequest request = sandbox.Request("POST", "/", "Action=GetCallerIdentity&Version=2011-06-15");
        request.Service = "sts";
        request.AccessKeyId = "444455556666";
        byte[] bytes = request.ToBytes();

        RawAnswer answer = await sandbox.SendAsync(bytes);
        bytes[^1]++;
        RawAnswer changed = await sandbox.SendAsync(bytes);

        Assert.Equal(200, answer.Status);
        Assert.Contains("<Account>444455556666</Account>", answer.Text);
        Assert.NotNull(answer["x-amzn-RequestId"]);
        Assert.Equal(403, changed.Status);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", changed.Text);
        Assert.Contains("<Type>Sender</Type>", changed.Text);
    }

    [Fact]
    public async Task An_anonymous_request_reaches_S3_and_is_denied_there()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");

        RawAnswer answer = await sandbox.SendAsync(Encoding.ASCII.GetBytes("GET /bucket HTTP/1.1\r\nHost: a\r\n\r\n"));

        Assert.Equal((403, "AccessDenied"), (answer.Status, CodeOf(answer)));
    }

    [Fact]
    public async Task A_bucket_in_the_host_is_that_bucket()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        SignedRequest request = sandbox.Request("PUT", "/key", "abc");
        request.Headers["host"] = "bucket.localhost:1234";

        Assert.Equal(200, (await sandbox.SendAsync(request.ToBytes())).Status);
        Assert.Equal("abc", (await sandbox.SendAsync("GET", "/bucket/key")).Text);
    }

    [Fact]
    public async Task An_error_to_HEAD_has_no_body_and_the_connection_goes_on()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        using RawClient client = await RawClient.ConnectAsync(sandbox.Server.EndpointUrl.Port);

        await client.SendAsync(sandbox.Request("HEAD", "/missing/key").ToBytes());
        Assert.Equal(404, (await client.ReadAsync(isHead: true))?.Status);
        await client.SendAsync(sandbox.Request("GET", "/").ToBytes());

        Assert.Equal(200, (await client.ReadAsync())?.Status);
    }

    [Fact]
    public async Task Each_answer_tells_server_date_and_an_id_of_its_own()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        RawAnswer first = await sandbox.SendAsync("GET", "/");
        RawAnswer second = await sandbox.SendAsync("GET", "/");

        Assert.Equal("S3Replication-Sandbox", first["Server"]);
        Assert.Equal(sandbox.Clock.GetUtcNow().ToString("r"), first["Date"]);
        Assert.NotEqual(first["x-amz-request-id"], second["x-amz-request-id"]);
        Assert.NotEmpty(first["x-amz-id-2"] ?? "");
    }

    [Fact]
    public async Task A_secret_is_drawn_at_each_start()
    {
        await using var one = await SandboxServer.StartAsync(new SandboxOptions(), Token);
        await using var other = await SandboxServer.StartAsync(new SandboxOptions(), Token);

        Assert.NotEqual(one.SecretAccessKey, other.SecretAccessKey);
        Assert.Equal(30, Convert.FromBase64String(one.SecretAccessKey).Length);
        Assert.DoesNotContain("secret", new SandboxOptions { SecretAccessKey = "secret" }.ToString());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_to_be()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();

        var exception = await Assert.ThrowsAsync<CrrException>(
            () => SandboxServer.StartAsync(new SandboxOptions { Port = sandbox.Server.EndpointUrl.Port }, Token));

        Assert.Equal(CrrErrorCode.SandboxConflict, exception.Code);
    }

    [Theory]
    [InlineData("11112222333")]
    [InlineData("11112222333a")]
    public async Task An_account_that_is_none_is_refused(string account)
    {
        var exception = await Assert.ThrowsAsync<CrrException>(
            () => SandboxServer.StartAsync(new SandboxOptions { AccountId = account }, Token));

        Assert.Equal(CrrErrorCode.InvalidAccountId, exception.Code);
    }

    private static string? CodeOf(RawAnswer answer) => XDocument.Parse(answer.Text).Root?.Element("Code")?.Value;
}
