using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.S3Control;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.S3Control;

/// <summary>
/// S3 Control as a service: its addresses, its lists, its tags, its errors
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html).
/// </summary>
public sealed class S3ControlServiceTests : IAsyncDisposable
{
    private readonly BatchWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("127.0.0.1:8080")]
    [InlineData("111122223333.127.0.0.1:8080")]
    [InlineData("111122223333.localhost:8080")]
    [InlineData("111122223333.s3-control.us-east-1.amazonaws.com")]
    [InlineData("bucket.localhost")]
    public async Task The_account_may_stand_before_the_host(string host)
    {
        (int status, XElement answer) = await _world.SendAsync("GET", "jobs", host: host);
        Assert.True(status == 200, answer.ToString());
    }

    [Fact]
    public async Task The_account_of_the_host_must_be_that_of_the_header()
    {
        (int status, string code, string message) = await _world.RefusedAsync("GET", "jobs", host: "444455556666.localhost");
        Assert.Equal((400, "InvalidRequest"), (status, code));
        Assert.Contains("444455556666", message);
    }

    [Theory]
    [InlineData("1111", 400, "InvalidRequest")]
    [InlineData("444455556666", 403, "AccessDenied")]
    public async Task The_account_must_be_the_callers(string account, int status, string code)
    {
        (int found, string said, _) = await _world.RefusedAsync("GET", "jobs", account: account);
        Assert.Equal((status, code), (found, said));
    }

    [Fact]
    public async Task By_the_wire_an_account_label_leads_to_S3_Control_and_a_bucket_of_digits_stays_a_bucket()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        SignedRequest control = sandbox.Request("GET", "/v20180820/jobs");
        control.Headers["host"] = $"111122223333.127.0.0.1:{sandbox.Server.EndpointUrl.Port}";
        control.Headers["x-amz-account-id"] = "111122223333";
        RawAnswer answer = await sandbox.SendAsync(control.ToBytes());
        Assert.Equal(200, answer.Status);
        Assert.Contains("ListJobsResult", answer.Text);

        await sandbox.SendAsync("PUT", "/111122223333");
        SignedRequest put = sandbox.Request("PUT", "/v20180820/jobs", "text");
        put.Headers["host"] = "111122223333.localhost";
        Assert.Equal(200, (await sandbox.SendAsync(put.ToBytes())).Status);
        SignedRequest get = sandbox.Request("GET", "/111122223333/v20180820/jobs");
        Assert.EndsWith("text", (await sandbox.SendAsync(get.ToBytes())).Text);
    }

    [Fact]
    public async Task The_log_of_requests_knows_what_reads_and_what_changes()
    {
        await using SandboxUnderTest sandbox = await SandboxUnderTest.StartAsync();
        string before = sandbox.Server.Control.GetState().Hash;
        foreach ((string method, string path, string body) in new[]
        {
            ("POST", "jobs", BatchWorld.Generated(confirm: true)), ("GET", "jobs", ""), ("GET", "jobs/x", ""), ("PUT", "jobs/x/tagging", "<PutJobTaggingRequest><Tags/></PutJobTaggingRequest>"),
        })
        {
            SignedRequest request = sandbox.Request(method, "/v20180820/" + path, body);
            request.Headers["x-amz-account-id"] = "111122223333";
            await sandbox.SendAsync(request.ToBytes());
        }

        Assert.Equal(
            [("CreateJob", true, 200), ("ListJobs", false, 200), ("DescribeJob", false, 400), ("PutJobTagging", true, 400)],
            sandbox.Server.Control.GetRequests().Select(request => (request.Operation, request.Mutating, request.Status)));
        Assert.NotEqual(before, sandbox.Server.Control.GetState().Hash);
    }

    [Fact]
    public async Task Errors_are_wrapped_and_in_the_namespace_of_S3_Control()
    {
        (int status, XElement answer) = await _world.SendAsync("GET", "jobs/none");
        Assert.Equal(400, status);
        Assert.Equal(S3ControlXml.Namespace + "ErrorResponse", answer.Name);
        Assert.Equal("NotFoundException", BatchWorld.Text(answer.Element(S3ControlXml.Namespace + "Error")!, "Code"));
        Assert.Equal("REQUEST", BatchWorld.Text(answer, "RequestId"));
    }

    [Theory]
    [InlineData("GET", "accesspoint")]
    [InlineData("PUT", "configuration/publicAccessBlock")]
    [InlineData("GET", "storagelens")]
    [InlineData("DELETE", "jobs/x")]
    [InlineData("POST", "jobs/x/nothing")]
    public async Task What_is_not_here_says_so(string method, string path)
    {
        (int status, string code, _) = await _world.RefusedAsync(method, path);
        Assert.Equal((501, "NotImplemented"), (status, code));
    }

    [Theory]
    [InlineData("<S3ReplicateObject />", "<S3PutObjectCopy />", 501, "NotImplemented")]
    [InlineData("<S3ReplicateObject />", "<LambdaInvoke />", 501, "NotImplemented")]
    [InlineData("<S3ReplicateObject />", "", 400, "MalformedXML")]
    [InlineData("<S3ReplicateObject />", "<S3ReplicateObject /><S3DeleteObjectTagging />", 400, "MalformedXML")]
    [InlineData("<Priority>10</Priority>", "<Priority>-1</Priority>", 400, "InvalidRequest")]
    [InlineData("<Priority>10</Priority>", "<Priority>2147483648</Priority>", 400, "InvalidRequest")]
    [InlineData("<Priority>10</Priority>", "", 400, "MalformedXML")]
    [InlineData("arn:aws:iam::111122223333:role/batch", "batch", 400, "InvalidRequest")]
    [InlineData("<Report><Enabled>false</Enabled></Report>", "", 400, "MalformedXML")]
    [InlineData("<Enabled>false</Enabled>", "<Enabled>true</Enabled>", 400, "InvalidRequest")]
    [InlineData("<Enabled>false</Enabled>", "<Enabled>true</Enabled><Format>Report_CSV_20180820</Format><ReportScope>All</ReportScope>", 400, "InvalidRequest")]
    [InlineData("<Enabled>false</Enabled>", "<Enabled>true</Enabled><Format>Report_CSV_20180820</Format><ReportScope>AllTasks</ReportScope>", 400, "InvalidRequest")]
    [InlineData("<ManifestGenerator>", "<Manifest/><ManifestGenerator>", 400, "InvalidRequest")]
    [InlineData("ClientRequestToken>", "Token>", 400, "MalformedXML")]
    [InlineData("</CreateJobRequest>", "", 400, "MalformedXML")]
    [InlineData("</CreateJobRequest>", "<Description></Description></CreateJobRequest>", 400, "InvalidRequest")]
    [InlineData("CreateJobRequest", "Request", 400, "MalformedXML")]
    public async Task A_job_that_makes_no_sense_is_refused(string what, string by, int status, string code)
    {
        (int found, string said, _) = await _world.RefusedAsync("POST", "jobs", BatchWorld.Generated().Replace(what, by));
        Assert.Equal((status, code), (found, said));
        Assert.Empty(_world.Parts.Jobs.All);
    }

    [Fact]
    public async Task A_document_that_is_deeper_than_any_of_AWS_is_refused()
    {
        const int Depth = 100_000;
        string deep = string.Concat(Enumerable.Repeat("<a>", Depth)) + string.Concat(Enumerable.Repeat("</a>", Depth));
        string request = BatchWorld.Generated().Replace("<S3ReplicateObject />", $"<S3ReplicateObject>{deep}</S3ReplicateObject>");
        Assert.Equal("MalformedXML", (await _world.RefusedAsync("POST", "jobs", request)).Code);
    }

    [Fact]
    public async Task A_job_needs_a_manifest_or_a_generator()
    {
        (int status, string code, _) = await _world.RefusedAsync("POST", "jobs", BatchWorld.Job(""));
        Assert.Equal((400, "InvalidRequest"), (status, code));
    }

    [Fact]
    public async Task Jobs_are_listed_the_latest_first_in_pages_and_by_status()
    {
        _world.PutOld("a");
        List<string> ids = [];
        for (int i = 0; i < 5; i++)
        {
            ids.Add(await _world.CreateAsync(BatchWorld.Generated(confirm: i % 2 == 0, more: "<Description>d</Description>")));
        }

        await _world.StepAsync(20);
        Assert.Equal(Enumerable.Reverse(ids), await ListAsync("jobs"));
        Assert.Equal([ids[4], ids[2], ids[0]], await ListAsync("jobs?jobStatuses=Suspended"));
        Assert.Equal([ids[3], ids[1]], await ListAsync("jobs?jobStatuses=Complete&jobStatuses=Failed"));
        Assert.Empty(await ListAsync("jobs?jobStatuses=Active"));

        (int _, XElement page) = await _world.SendAsync("GET", "jobs?maxResults=2");
        string token = BatchWorld.Text(page, "NextToken");
        Assert.NotEmpty(token);
        Assert.Equal([ids[2], ids[1]], await ListAsync($"jobs?maxResults=2&nextToken={Uri.EscapeDataString(token)}"));
        (_, XElement rest) = await _world.SendAsync("GET", $"jobs?maxResults=5&nextToken={Uri.EscapeDataString(token)}");
        Assert.Equal("", BatchWorld.Text(rest, "NextToken"));

        XElement member = page.Element(S3ControlXml.Namespace + "Jobs")!.Elements().First();
        Assert.Equal(("S3ReplicateObject", "d", "10", "Suspended"), (BatchWorld.Text(member, "Operation"), BatchWorld.Text(member, "Description"), BatchWorld.Text(member, "Priority"), BatchWorld.Text(member, "Status")));

        async Task<List<string>> ListAsync(string path)
        {
            (int status, XElement answer) = await _world.SendAsync("GET", path);
            Assert.True(status == 200, answer.ToString());
            return [.. answer.Element(S3ControlXml.Namespace + "Jobs")!.Elements().Select(job => BatchWorld.Text(job, "JobId"))];
        }
    }

    [Theory]
    [InlineData("jobs?jobStatuses=Running", "InvalidRequestException")]
    [InlineData("jobs?jobStatuses=1", "InvalidRequestException")]
    [InlineData("jobs?maxResults=1001", "InvalidRequestException")]
    [InlineData("jobs?nextToken=none", "InvalidNextTokenException")]
    [InlineData("jobs?nextToken=AAAA", "InvalidNextTokenException")]
    public async Task A_list_that_makes_no_sense_is_refused(string path, string code)
    {
        Assert.Equal(code, (await _world.RefusedAsync("GET", path)).Code);
    }

    [Fact]
    public async Task Jobs_of_one_account_and_Region_are_not_seen_from_another()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated());
        Assert.Equal(400, (await _world.SendAsync("GET", "jobs/" + id, region: "eu-west-1")).Status);
        (_, XElement list) = await _world.SendAsync("GET", "jobs", region: "eu-west-1");
        Assert.Empty(list.Element(S3ControlXml.Namespace + "Jobs")!.Elements());
        _world.Caller = new("444455556666", "arn:aws:iam::444455556666:root");
        Assert.Equal(400, (await _world.SendAsync("GET", "jobs/" + id, account: "444455556666")).Status);
    }

    [Fact]
    public async Task Tags_are_kept_replaced_and_removed()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(
            more: "<Tags><member><Key>team</Key><Value>a</Value></member><member><Key>x</Key><Value></Value></member></Tags>"));
        Assert.Equal([("team", "a"), ("x", "")], await TagsAsync());

        (int status, _) = await _world.SendAsync(
            "PUT", $"jobs/{id}/tagging", "<PutJobTaggingRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Tags><member><Key>Team</Key><Value>b</Value></member></Tags></PutJobTaggingRequest>");
        Assert.Equal(200, status);
        Assert.Equal([("Team", "b")], await TagsAsync());

        Assert.Equal(204, (await _world.SendAsync("DELETE", $"jobs/{id}/tagging")).Status);
        Assert.Empty(await TagsAsync());

        async Task<List<(string, string)>> TagsAsync()
        {
            (_, XElement answer) = await _world.SendAsync("GET", $"jobs/{id}/tagging");
            return [.. answer.Element(S3ControlXml.Namespace + "Tags")!.Elements().Select(tag => (BatchWorld.Text(tag, "Key"), BatchWorld.Text(tag, "Value")))];
        }
    }

    [Fact]
    public async Task Tags_have_their_limits()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated());
        Assert.Equal("TooManyTagsException", await RefusedAsync([.. Enumerable.Range(0, 51).Select(i => ($"k{i}", "v"))]));
        Assert.Equal("InvalidTag", await RefusedAsync(("a", "1"), ("a", "2")));
        Assert.Equal("InvalidTag", await RefusedAsync((new string('k', 129), "v")));
        Assert.Equal("InvalidTag", await RefusedAsync(("k", new string('v', 257))));
        Assert.Equal("InvalidTag", await RefusedAsync(("aws:k", "v")));
        Assert.Equal("InvalidTag", await RefusedAsync(("k", "v?")));

        async Task<string> RefusedAsync(params (string Key, string Value)[] tags)
        {
            StringBuilder body = new("<PutJobTaggingRequest><Tags>");
            foreach ((string key, string value) in tags)
            {
                body.Append($"<member><Key>{key}</Key><Value>{value}</Value></member>");
            }

            return (await _world.RefusedAsync("PUT", $"jobs/{id}/tagging", body + "</Tags></PutJobTaggingRequest>")).Code;
        }
    }
}
