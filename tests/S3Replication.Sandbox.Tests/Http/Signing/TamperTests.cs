using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Tests.Http.Host;

namespace S3Replication.Sandbox.Tests.Http.Signing;

/// <summary>
/// Requests that are not what was signed, or not by whom it says
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</see>).
/// </summary>
public sealed class TamperTests
{
    // Whoever has seen one request could carry out another action with it for a quarter of an hour.
    [Fact]
    public async Task An_action_in_a_header_that_was_not_signed_is_not_carried_out()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        SignedRequest request = sandbox.Request("POST", "/", "{\"QueueName\":\"orders\"}");
        request.Service = "sqs";
        request.Headers["content-type"] = "application/x-amz-json-1.0";
        request.Unsigned.Add("X-Amz-Target: AmazonSQS.CreateQueue");

        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());
        request.Unsigned.Clear();
        request.Headers["x-amz-target"] = "AmazonSQS.CreateQueue";

        Assert.Equal((403, true), (answer.Status, answer.Text.Contains("AccessDenied", StringComparison.Ordinal)));
        Assert.Equal(200, (await sandbox.SendAsync(request.ToBytes())).Status);
    }

    [Theory]
    [InlineData("nothing", 200, null)]
    [InlineData("the method", 403, "SignatureDoesNotMatch")]
    [InlineData("the key", 403, "SignatureDoesNotMatch")]
    [InlineData("the query", 403, "SignatureDoesNotMatch")]
    [InlineData("another parameter", 403, "SignatureDoesNotMatch")]
    [InlineData("the host", 403, "SignatureDoesNotMatch")]
    [InlineData("a header", 403, "SignatureDoesNotMatch")]
    [InlineData("another header of S3", 403, "AccessDenied")]
    [InlineData("the signature", 403, "SignatureDoesNotMatch")]
    [InlineData("the Region", 403, "SignatureDoesNotMatch")]
    // The roots of all accounts have one secret here: the signature holds, and the other account may not.
    [InlineData("the account", 403, "AccessDenied")]
    [InlineData("the time", 403, "SignatureDoesNotMatch")]
    [InlineData("the hash of the body", 403, "SignatureDoesNotMatch")]
    [InlineData("the body", 400, "XAmzContentSHA256Mismatch")]
    public async Task A_request_in_which_something_was_changed_is_refused_and_leaves_no_trace(string what, int status, string? code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        SignedRequest request = sandbox.Request("PUT", "/bucket/key?x-id=PutObject", "hello");
        request.Headers["x-amz-meta-a"] = "1";
        string text = Encoding.Latin1.GetString(request.ToBytes());
        string changed = what switch
        {
            "the method" => text.Replace("PUT /", "POST /"),
            "the key" => text.Replace("/bucket/key?", "/bucket/kez?"),
            "the query" => text.Replace("x-id=PutObject", "x-id=putObject"),
            "another parameter" => text.Replace("?x-id", "?tagging&x-id"),
            "the host" => text.Replace("host: 127.0.0.1", "host: 127.0.0.2"),
            "a header" => text.Replace("x-amz-meta-a: 1", "x-amz-meta-a: 2"),
            "another header of S3" => text.Replace("x-amz-meta-a: 1", "x-amz-meta-a: 1\r\nx-amz-acl: public-read"),
            "the signature" => text.Replace(request.Signature, request.Signature[..^1] + (request.Signature[^1] == '0' ? '1' : '0')),
            "the Region" => text.Replace("/us-east-1/s3/", "/eu-west-1/s3/"),
            "the account" => text.Replace("Credential=111122223333/", "Credential=444455556666/"),
            "the time" => text.Replace(request.Timestamp, $"{request.Time.AddSeconds(1).UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"),
            "the hash of the body" => text.Replace("x-amz-content-sha256: 2c", "x-amz-content-sha256: 2d"),
            "the body" => text.Replace("\r\n\r\nhello", "\r\n\r\nhellO"),
            _ => text,
        };
        Assert.Equal(what == "nothing", changed == text);

        RawAnswer answer = await sandbox.SendAsync(Encoding.Latin1.GetBytes(changed));

        Assert.Equal((status, code), (answer.Status, CodeOf(answer)));
        Assert.Equal(status == 200 ? 1 : 0, await CountAsync(sandbox));
    }

    [Theory]
    [InlineData("nothing", 200, null)]
    [InlineData("another method", 403, "SignatureDoesNotMatch")]
    [InlineData("another key", 403, "SignatureDoesNotMatch")]
    [InlineData("another host", 403, "SignatureDoesNotMatch")]
    [InlineData("a longer time", 403, "SignatureDoesNotMatch")]
    [InlineData("another parameter", 403, "SignatureDoesNotMatch")]
    [InlineData("a forged signature", 403, "SignatureDoesNotMatch")]
    [InlineData("no signature", 400, "AuthorizationQueryParametersError")]
    [InlineData("a key that there is not", 403, "InvalidAccessKeyId")]
    [InlineData("a header of S3 beside it", 403, "AccessDenied")]
    [InlineData("too late", 403, "AccessDenied")]
    public async Task A_presigned_address_holds_for_what_it_was_made_for(string what, int status, string? code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/key", "hello");
        SignedRequest request = sandbox.Request("GET", "/bucket/key");
        request.Time -= TimeSpan.FromSeconds(what == "too late" ? 61 : 0);
        string text = Encoding.Latin1.GetString(request.ToPresignedBytes("60"));
        string changed = what switch
        {
            "another method" => text.Replace("GET /", "DELETE /"),
            "another key" => text.Replace("/bucket/key?", "/bucket/other?"),
            "another host" => text.Replace("host: 127.0.0.1", "host: localhost"),
            "a longer time" => text.Replace("X-Amz-Expires=60", "X-Amz-Expires=600"),
            "another parameter" => text.Replace("?X-Amz-Algorithm", "?tagging&X-Amz-Algorithm"),
            "a forged signature" => text.Replace(request.Signature, new string('a', 64)),
            "no signature" => text.Replace("&X-Amz-Signature=" + request.Signature, ""),
            "a key that there is not" => text.Replace("Credential=111122223333", "Credential=AKIAIOSFODNN7EXAMPLE"),
            "a header of S3 beside it" => text.Replace("host: 127.0.0.1\r\n", "host: 127.0.0.1\r\nx-amz-acl: private\r\n"),
            _ => text,
        };

        RawAnswer answer = await sandbox.SendAsync(Encoding.Latin1.GetBytes(changed));

        Assert.Equal((status, code), (answer.Status, CodeOf(answer)));
        Assert.Equal(1, await CountAsync(sandbox));
    }

    [Theory]
    [InlineData("another account", 403, "AccessDenied")]
    [InlineData("nobody", 403, "AccessDenied")]
    public async Task Neither_another_account_nor_nobody_reads_writes_or_lists(string who, int status, string code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        await sandbox.SendAsync("PUT", "/bucket/key", "hello");

        foreach (string line in new[] { "GET /bucket", "GET /bucket/key", "PUT /bucket/new", "DELETE /bucket/key", "GET /bucket?policy", "PUT /bucket?tagging" })
        {
            SignedRequest request = sandbox.Request(line.Split(' ')[0], line.Split(' ')[1]);
            request.AccessKeyId = "444455556666";
            byte[] bytes = who == "nobody"
                ? Encoding.ASCII.GetBytes(line + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n")
                : request.ToBytes();
            RawAnswer answer = await sandbox.SendAsync(bytes);
            Assert.Equal((line, status, code), (line, answer.Status, CodeOf(answer)));
        }

        Assert.Equal(1, await CountAsync(sandbox));
    }

    [Theory]
    [InlineData("its own", 200, null)]
    [InlineData("none", 400, "InvalidToken")]
    [InlineData("that of another session", 400, "InvalidToken")]
    [InlineData("a changed one", 400, "InvalidToken")]
    [InlineData("its own, after its end", 400, "ExpiredToken")]
    public async Task A_session_needs_its_own_token_while_it_lasts(string token, int status, string? code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await QueryAsync(
            sandbox,
            "iam",
            "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=" + Uri.EscapeDataString(
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}"""));
        await QueryAsync(
            sandbox,
            "iam",
            "Action=PutRolePolicy&Version=2010-05-08&RoleName=r&PolicyName=p&PolicyDocument=" + Uri.EscapeDataString(
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"""));
        (string id, string secret, string own) = await AssumeAsync(sandbox);
        (_, _, string another) = await AssumeAsync(sandbox);
        SignedRequest request = sandbox.Request("GET", "/");
        (request.AccessKeyId, request.Secret) = (id, secret);
        if (token != "none")
        {
            request.Headers["x-amz-security-token"] = token switch
            {
                "that of another session" => another,
                "a changed one" => own[..^1] + (own[^1] == 'A' ? 'B' : 'A'),
                _ => own,
            };
        }

        if (token == "its own, after its end")
        {
            await sandbox.Server.Control.AdvanceAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        }

        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

        Assert.Equal((status, code), (answer.Status, CodeOf(answer)));
    }

    [Fact]
    public async Task A_chunk_of_another_upload_is_refused()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        SignedRequest first = Streaming(sandbox, "/bucket/first");
        SignedRequest second = Streaming(sandbox, "/bucket/second");
        second.ToBytes();
        second.Body = first.Body = Chunks(first);

        Assert.Equal(200, (await sandbox.SendAsync(first.ToBytes())).Status);
        RawAnswer replayed = await sandbox.SendAsync(second.ToBytes());

        Assert.Equal((403, "SignatureDoesNotMatch"), (replayed.Status, CodeOf(replayed)));
        Assert.Equal(1, await CountAsync(sandbox));
    }

    [Theory]
    [InlineData("changed", 403, "SignatureDoesNotMatch")]
    [InlineData("cut off", 400, "IncompleteBody")]
    [InlineData("without its end", 400, "IncompleteBody")]
    [InlineData("unsigned", 403, "SignatureDoesNotMatch")]
    [InlineData("longer than it said", 400, "IncompleteBody")]
    [InlineData("with more behind it", 400, "InvalidRequest")]
    public async Task A_body_in_signed_chunks_is_whole_or_not_stored(string how, int status, string code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        SignedRequest request = Streaming(sandbox, "/bucket/key", how == "longer than it said" ? 4 : 5);
        string body = Encoding.ASCII.GetString(Chunks(request));
        request.Body = Encoding.ASCII.GetBytes(how switch
        {
            "changed" => body.Replace("hello", "hellO"),
            "cut off" => body[..(body.IndexOf("hello", StringComparison.Ordinal) + 3)],
            "without its end" => body[..body.IndexOf("0;chunk", StringComparison.Ordinal)],
            "unsigned" => "5\r\nhello\r\n0\r\n\r\n",
            "with more behind it" => body + "5\r\nhello\r\n",
            _ => body,
        });

        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

        Assert.Equal((status, code), (answer.Status, CodeOf(answer)));
        Assert.Equal(0, await CountAsync(sandbox));
    }

    [Fact]
    public async Task An_unsigned_trailer_must_fit_the_body()
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        SignedRequest request = sandbox.Request("PUT", "/bucket/key", "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
        request.Payload = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
        request.Headers["x-amz-decoded-content-length"] = "5";
        request.Headers["x-amz-trailer"] = "x-amz-checksum-crc32";

        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

        Assert.Equal((400, "BadDigest"), (answer.Status, CodeOf(answer)));
        Assert.Equal(0, await CountAsync(sandbox));
    }

    private static SignedRequest Streaming(SandboxUnderTest sandbox, string target, int length = 5)
    {
        SignedRequest request = sandbox.Request("PUT", target);
        request.Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
        request.Headers["x-amz-decoded-content-length"] = length.ToString();
        request.ToBytes();
        return request;
    }

    private static byte[] Chunks(SignedRequest request)
    {
        const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        string hello = SignedRequest.Hex(System.Security.Cryptography.SHA256.HashData("hello"u8));
        string first = request.SignNext("AWS4-HMAC-SHA256-PAYLOAD", request.Signature, Empty, hello);
        string last = request.SignNext("AWS4-HMAC-SHA256-PAYLOAD", first, Empty, Empty);
        return Encoding.ASCII.GetBytes($"5;chunk-signature={first}\r\nhello\r\n0;chunk-signature={last}\r\n\r\n");
    }

    private static async Task<int> CountAsync(SandboxUnderTest sandbox) =>
        XDocument.Parse((await sandbox.SendAsync("GET", "/bucket")).Text).Descendants().Count(element => element.Name.LocalName == "Key");

    private static async Task<(string Id, string Secret, string Token)> AssumeAsync(SandboxUnderTest sandbox)
    {
        XElement credentials = (await QueryAsync(
                sandbox, "sts", "Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::111122223333:role/r&RoleSessionName=me"))
            .Descendants().Single(element => element.Name.LocalName == "Credentials");
        string Of(string name) => credentials.Elements().Single(element => element.Name.LocalName == name).Value;
        return (Of("AccessKeyId"), Of("SecretAccessKey"), Of("SessionToken"));
    }

    private static async Task<XElement> QueryAsync(SandboxUnderTest sandbox, string service, string body)
    {
        SignedRequest request = sandbox.Request("POST", "/", body);
        request.Service = service;
        request.Headers["content-type"] = "application/x-www-form-urlencoded";
        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());
        Assert.True(answer.Status == 200, answer.Text);
        return XElement.Parse(answer.Text);
    }

    private static string? CodeOf(RawAnswer answer) =>
        answer.Status < 300 || answer.Text.Length == 0 ? null : XElement.Parse(answer.Text[answer.Text.IndexOf("<Error", StringComparison.Ordinal)..]).Element("Code")?.Value;
}
