using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3Control;
using S3Replication.Sandbox.S3Control.Jobs;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using S3Replication.Sandbox.Tests.Replication;
using S3Replication.Sandbox.Tests.S3;

namespace S3Replication.Sandbox.Tests.S3Control;

/// <summary>
/// Two buckets, one for reports and manifests, a role for replication and one for jobs with what AWS's page gives it, S3 and S3
/// Control in this process, and a clock that goes one step of the jobs at a time.
/// </summary>
internal sealed class BatchWorld : IAsyncDisposable
{
    public const string Owner = EngineWorld.Owner;
    public const string BatchRoleArn = "arn:aws:iam::111122223333:role/batch";

    public const string TrustBatch =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"batchoperations.s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly S3Service _s3;

    public BatchWorld()
    {
        Reports = Engine.AddBucket("reports", "us-east-1", Owner);
        Authorizer authorizer = new(Engine.Iam);
        _s3 = new S3Service(Engine.Buckets, Engine.Engine, authorizer, new KeepingValidator(), new S3Keys(Engine.Keys, Engine.Iam), Engine.ObjectEvents, new FormSigner(new CredentialResolver("secret", []), Engine.Clock, Engine.Clock), Engine.Clock);
        Parts = new S3ControlParts(_s3, Engine.Buckets, Engine.Iam, authorizer, Engine.Engine, Engine.Faults, Engine.Clock);
        PutBatchRole(TrustBatch, BatchPolicy());
    }

    public EngineWorld Engine { get; } = new();

    public S3ControlParts Parts { get; }

    public Bucket Reports { get; }

    public Bucket Source => Engine.Source;

    public Bucket Destination => Engine.Destination;

    public ManualClock Clock => Engine.Clock;

    /// <summary>Who sends the requests; root unless a test says otherwise.</summary>
    public Caller Caller { get; set; } = new(Owner, $"arn:aws:iam::{Owner}:root");

    /// <summary>
    /// The policy of https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html for a generated
    /// manifest, without the actions that a test takes out.
    /// </summary>
    public static string BatchPolicy(params string[] without)
    {
        string Allow(string resource, params string[] actions) =>
            $$"""{"Effect":"Allow","Action":[{{string.Join(',', actions.Except(without).Append("s3:None").Select(action => $"\"{action}\""))}}],"Resource":"{{resource}}"}""";
        return $$"""
            {"Version":"2012-10-17","Statement":[
            {{Allow("arn:aws:s3:::source/*", "s3:InitiateReplication")}},
            {{Allow("arn:aws:s3:::source", "s3:GetReplicationConfiguration", "s3:PutInventoryConfiguration")}},
            {{Allow("arn:aws:s3:::reports/*", "s3:GetObject", "s3:GetObjectVersion")}},
            {{Allow("arn:aws:s3:::reports/*", "s3:PutObject")}}]}
            """;
    }

    public void PutBatchRole(string trust, params string[] policies)
    {
        Role role = new(Owner, "batch", "/", "AROABATCH", Clock.GetUtcNow(), trust);
        foreach (string policy in policies)
        {
            role = role with { InlinePolicies = role.InlinePolicies.Add($"p{role.InlinePolicies.Count}", policy) };
        }

        Engine.Iam.Account(Owner).Roles.Change("batch", _ => role);
    }

    public void ActAs(params string[] policies)
    {
        Role role = new(Owner, "user", "/", "AROAUSER", Clock.GetUtcNow(), Policies.TrustAccount(Owner));
        foreach (string policy in policies)
        {
            role = role with { InlinePolicies = role.InlinePolicies.Add($"p{role.InlinePolicies.Count}", policy) };
        }

        Engine.Iam.Account(Owner).Roles.Change("user", _ => role);
        Caller = new Caller(Owner, $"arn:aws:sts::{Owner}:assumed-role/user/me") { RoleArn = role.Arn };
    }

    /// <summary>A job with a generated manifest.</summary>
    public static string Generated(
        string filter = "<EligibleForReplication>true</EligibleForReplication>",
        string output = "<EnableManifestOutput>false</EnableManifestOutput>",
        string more = "",
        string report = "<Enabled>false</Enabled>",
        int priority = 10,
        string? token = null,
        bool confirm = false) => Job(
            $"<ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::source</SourceBucket>{output}<Filter>{filter}</Filter></S3JobManifestGenerator></ManifestGenerator>{more}",
            report,
            priority,
            token,
            confirm);

    /// <summary>A job whose manifest is an object in <c>reports</c>.</summary>
    public static string Given(string key, string etag, string fields = "Bucket,Key,VersionId", string report = "<Enabled>false</Enabled>", string? versionId = null)
    {
        string list = string.Concat(fields.Split(',').Select(field => $"<member>{field}</member>"));
        string version = versionId is null ? "" : $"<ObjectVersionId>{versionId}</ObjectVersionId>";
        return Job(
            $"<Manifest><Spec><Format>S3BatchOperations_CSV_20180820</Format><Fields>{list}</Fields></Spec>"
            + $"<Location><ObjectArn>arn:aws:s3:::reports/{key}</ObjectArn>{version}<ETag>{etag}</ETag></Location></Manifest>",
            report);
    }

    public static string Job(string manifest, string report = "<Enabled>false</Enabled>", int priority = 10, string? token = null, bool confirm = false) =>
        "<CreateJobRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
        + $"<ConfirmationRequired>{(confirm ? "true" : "false")}</ConfirmationRequired><Operation><S3ReplicateObject /></Operation>"
        + $"<Report>{report}</Report><ClientRequestToken>{token ?? Guid.NewGuid().ToString()}</ClientRequestToken>"
        + $"<Priority>{priority}</Priority><RoleArn>{BatchRoleArn}</RoleArn>{manifest}</CreateJobRequest>";

    public const string FullReport =
        "<Bucket>arn:aws:s3:::reports</Bucket><Format>Report_CSV_20180820</Format><Enabled>true</Enabled><Prefix>crr</Prefix><ReportScope>AllTasks</ReportScope>";

    public const string FailedReport =
        "<Bucket>arn:aws:s3:::reports</Bucket><Format>Report_CSV_20180820</Format><Enabled>true</Enabled><ReportScope>FailedTasksOnly</ReportScope>";

    /// <summary>Sends a request to S3 Control.</summary>
    public async Task<(int Status, XElement Body)> SendAsync(
        string method, string path, string body = "", string region = "us-east-1", string account = Owner, string? host = null)
    {
        HttpHeaders headers = new();
        headers.Add("x-amz-account-id", account);
        headers.AddIfPresent("Host", host);
        MemoryStream stream = new(Encoding.UTF8.GetBytes(body));
        ServiceRequest request = new(new HttpRequest(method, "/v20180820/" + path, headers, stream), Caller, region, "REQUEST", stream)
        {
            ContentLength = stream.Length,
        };
        HttpResponse response;
        try
        {
            response = await Parts.Service.HandleAsync(request, TestContext.Current.CancellationToken);
        }
        catch (ServiceException error)
        {
            response = Parts.Service.Render(error, request.Http, "REQUEST");
        }

        return (response.Status, response.Body is null ? new XElement("none") : XElement.Load(response.Body));
    }

    /// <summary>Sends a request that must be refused.</summary>
    public async Task<(int Status, string Code, string Message)> RefusedAsync(string method, string path, string body = "", string account = Owner, string? host = null)
    {
        (int status, XElement answer) = await SendAsync(method, path, body, account: account, host: host);
        XElement error = answer.Element(S3ControlXml.Namespace + "Error") ?? throw new InvalidOperationException($"{status} {answer}");
        return (status, Text(error, "Code"), Text(error, "Message"));
    }

    /// <summary>Makes a job; its id.</summary>
    public async Task<string> CreateAsync(string body, string region = "us-east-1")
    {
        (int status, XElement answer) = await SendAsync("POST", "jobs", body, region);
        Assert.True(status == 200, answer.ToString());
        return Text(answer, "JobId");
    }

    /// <summary>What DescribeJob says.</summary>
    public async Task<XElement> DescribeAsync(string id, string region = "us-east-1")
    {
        (int status, XElement answer) = await SendAsync("GET", "jobs/" + id, region: region);
        Assert.True(status == 200, answer.ToString());
        return answer.Element(S3ControlXml.Namespace + "Job")!;
    }

    public async Task<string> StatusAsync(string id) => Text(await DescribeAsync(id), "Status");

    /// <summary>Lets every job take some steps.</summary>
    public async Task StepAsync(int steps = 1)
    {
        for (int i = 0; i < steps; i++)
        {
            Clock.Advance(JobRunner.Tick);
            await Parts.Runner.WhenStillAsync();
        }
    }

    /// <summary>Lets a job run to its end, and its deliveries too; what DescribeJob says then.</summary>
    public async Task<XElement> EndAsync(string id)
    {
        for (int i = 0; i < 100; i++)
        {
            await StepAsync();
            XElement job = await DescribeAsync(id);
            if (Text(job, "Status") is "Complete" or "Failed" or "Cancelled")
            {
                await Engine.Still();
                return job;
            }
        }

        throw new InvalidOperationException("The job does not end.");
    }

    /// <summary>Makes a job and lets it run to its end.</summary>
    public async Task<XElement> RunAsync(string body) => await EndAsync(await CreateAsync(body));

    /// <summary>Sends a request to S3 as the buckets' owner.</summary>
    public async Task<S3Answer> S3Async(string method, string target, byte[] body, params string[] headers)
    {
        HttpHeaders fields = new();
        foreach (string header in headers)
        {
            string[] pair = header.Split(':', 2, StringSplitOptions.TrimEntries);
            fields.Add(pair[0], pair[1]);
        }

        MemoryStream stream = new(body);
        ServiceRequest request = new(
            new HttpRequest(method, target, fields, stream), new Caller(Owner, $"arn:aws:iam::{Owner}:root"), "us-east-1", "REQUEST", stream)
        {
            ContentLength = body.Length,
        };
        return await S3Answer.ReadAsync(await _s3.HandleAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>Writes an object into <c>reports</c>; its entity tag.</summary>
    public async Task<string> UploadAsync(string key, byte[] content, params string[] headers)
    {
        S3Answer answer = await S3Async("PUT", "/reports/" + key, content, headers);
        Assert.Equal(200, answer.Status);
        return answer.Headers["ETag"]!.Trim('"');
    }

    public Task<string> UploadAsync(string key, string content, params string[] headers) =>
        UploadAsync(key, Encoding.UTF8.GetBytes(content), headers);

    /// <summary>An object in <c>reports</c>.</summary>
    public string Read(string key)
    {
        lock (Reports.Gate)
        {
            using StreamReader reader = new(Reports.Find(key, versionId: null)!.Content.OpenRead());
            return reader.ReadToEnd();
        }
    }

    /// <summary>The rows of a job's report, all files together.</summary>
    public IReadOnlyList<string> ReportRows(string id, string prefix = "crr/")
    {
        using JsonDocument manifest = JsonDocument.Parse(Read($"{prefix}job-{id}/manifest.json"));
        return
        [
            .. manifest.RootElement.GetProperty("Results").EnumerateArray()
                .SelectMany(result => Read(result.GetProperty("Key").GetString()!).Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        ];
    }

    public static string Text(XElement element, string name) => element.Element(S3ControlXml.Namespace + name)?.Value ?? "";

    /// <summary>Total, succeeded, failed.</summary>
    public static (string Total, string Succeeded, string Failed) Progress(XElement job)
    {
        XElement summary = job.Element(S3ControlXml.Namespace + "ProgressSummary")!;
        return (Text(summary, "TotalNumberOfTasks"), Text(summary, "NumberOfTasksSucceeded"), Text(summary, "NumberOfTasksFailed"));
    }

    public static IReadOnlyList<(string Code, string Reason)> Failures(XElement job) =>
    [
        .. job.Element(S3ControlXml.Namespace + "FailureReasons")?.Elements(S3ControlXml.Namespace + "member")
            .Select(member => (Text(member, "FailureCode"), Text(member, "FailureReason"))) ?? [],
    ];

    /// <summary>Writes a version that no rule takes at that time.</summary>
    public StoredVersion PutOld(string key, string text = "content", params (string Key, string Value)[] tags)
    {
        string document;
        lock (Source.Gate)
        {
            Source.Configurations.Remove("replication", out document!);
        }

        StoredVersion version = Engine.Put(Source, key, text, tags);
        lock (Source.Gate)
        {
            Source.Configurations["replication"] = document;
        }

        return version;
    }

    public async ValueTask DisposeAsync()
    {
        await Parts.DisposeAsync();
        await Engine.DisposeAsync();
    }
}
