using System.Xml.Linq;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.S3Control;

/// <summary>
/// What the role of a job and its creator need
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html).
/// </summary>
public sealed class BatchPermissionTests : IAsyncDisposable
{
    private const string Output =
        "<EnableManifestOutput>true</EnableManifestOutput><ManifestOutputLocation><Bucket>arn:aws:s3:::reports</Bucket>"
        + "<ManifestFormat>S3InventoryReport_CSV_20211130</ManifestFormat></ManifestOutputLocation>";

    private readonly BatchWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task The_policy_of_AWSs_page_is_enough()
    {
        StoredVersion version = _world.PutOld("a");
        XElement job = await _world.RunAsync(BatchWorld.Generated(output: Output, report: BatchWorld.FullReport));
        Assert.True(BatchWorld.Text(job, "Status") == "Complete", job.ToString());
        Assert.Equal(("1", "1", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(version));
    }

    [Theory]
    [InlineData("s3:GetReplicationConfiguration", "Manifest generation is forbidden: AccessDenied")]
    [InlineData("s3:PutInventoryConfiguration", "Manifest generation is forbidden: AccessDenied")]
    [InlineData("s3:GetObject", "Reading the manifest is forbidden: AccessDenied")]
    [InlineData("s3:PutObject", "Writing the generated manifest failed: AccessDenied")]
    public async Task Without_an_action_the_generated_manifest_fails_the_job(string action, string reason)
    {
        StoredVersion version = _world.PutOld("a");
        _world.PutBatchRole(BatchWorld.TrustBatch, BatchWorld.BatchPolicy(action));
        XElement job = await _world.RunAsync(BatchWorld.Generated(output: Output));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal(reason, Assert.Single(BatchWorld.Failures(job)).Reason);
        Assert.NotEmpty(BatchWorld.Text(job, "TerminationDate"));
        Assert.Equal(ReplicationStatus.None, _world.Engine.Status(version));
    }

    [Theory]
    [InlineData("s3:GetObject", false)]
    [InlineData("s3:GetObjectVersion", true)]
    public async Task Without_permission_to_read_it_a_manifest_fails_the_job(string action, bool byVersion)
    {
        string etag = await _world.UploadAsync("m.csv", "source,a\n");
        string? id;
        lock (_world.Reports.Gate)
        {
            id = byVersion ? _world.Reports.Find("m.csv", versionId: null)!.VersionId : null;
        }

        _world.PutBatchRole(BatchWorld.TrustBatch, BatchWorld.BatchPolicy(action));
        XElement job = await _world.RunAsync(BatchWorld.Given("m.csv", etag, "Bucket,Key", versionId: id));
        Assert.Equal("Reading the manifest is forbidden: AccessDenied", Assert.Single(BatchWorld.Failures(job)).Reason);
    }

    [Fact]
    public async Task Without_InitiateReplication_each_task_fails()
    {
        StoredVersion version = _world.PutOld("a");
        _world.PutBatchRole(BatchWorld.TrustBatch, BatchWorld.BatchPolicy("s3:InitiateReplication"));
        XElement job = await _world.RunAsync(BatchWorld.Generated(report: BatchWorld.FullReport));
        Assert.Equal("Complete", BatchWorld.Text(job, "Status"));
        Assert.Equal(("1", "0", "1"), BatchWorld.Progress(job));
        Assert.Contains(",failed,403,InitiateReplicationNotPermitted,", Assert.Single(_world.ReportRows(BatchWorld.Text(job, "JobId"))));
        Assert.Equal(ReplicationStatus.None, _world.Engine.Status(version));
    }

    [Fact]
    public async Task A_bucket_policy_can_forbid_some_of_the_tasks()
    {
        _world.PutOld("open/a");
        _world.PutOld("shut/b");
        lock (_world.Source.Gate)
        {
            _world.Source.Configurations["policy"] =
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:InitiateReplication","Resource":"arn:aws:s3:::source/shut/*"}]}""";
        }

        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal(("2", "1", "1"), BatchWorld.Progress(job));
    }

    [Fact]
    public async Task A_boundary_bounds_the_role()
    {
        _world.PutOld("a");
        BindTo("s3:Get*");
        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal("Manifest generation is forbidden: AccessDenied", Assert.Single(BatchWorld.Failures(job)).Reason);
    }

    [Fact]
    public async Task A_role_that_does_not_trust_batch_operations_fails_the_job()
    {
        _world.PutOld("a");
        _world.PutBatchRole(Policies.TrustS3, BatchWorld.BatchPolicy());
        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal("AssumeRoleNotPermitted", Assert.Single(BatchWorld.Failures(job)).Code);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_on_the_way_fails_the_tasks()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(confirm: true));
        await _world.StepAsync(3);
        _world.PutBatchRole(Policies.TrustS3, BatchWorld.BatchPolicy());
        await _world.SendAsync("POST", $"jobs/{id}/status?requestedJobStatus=Ready");
        XElement job = await _world.EndAsync(id);
        Assert.Equal(("1", "0", "1"), BatchWorld.Progress(job));
    }

    [Fact]
    public async Task The_trust_may_ask_for_the_account_that_the_job_is_of()
    {
        _world.PutOld("a");
        string Trust(string account) => BatchWorld.TrustBatch.Replace(
            "\"Action\"", $"\"Condition\":{{\"StringEquals\":{{\"aws:SourceAccount\":\"{account}\"}}}},\"Action\"");
        _world.PutBatchRole(Trust("111122223333"), BatchWorld.BatchPolicy());
        Assert.Equal("Complete", BatchWorld.Text(await _world.RunAsync(BatchWorld.Generated()), "Status"));
        _world.PutBatchRole(Trust("444455556666"), BatchWorld.BatchPolicy());
        Assert.Equal("Failed", BatchWorld.Text(await _world.RunAsync(BatchWorld.Generated()), "Status"));
    }

    [Fact]
    public async Task The_replication_role_still_decides_over_each_delivery()
    {
        _world.Engine.PutRole(Policies.TrustS3);
        StoredVersion version = _world.PutOld("a");
        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal("Complete", BatchWorld.Text(job, "Status"));
        Assert.Equal(("1", "1", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.Failed, _world.Engine.Status(version));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_fails_the_job_in_the_words_of_AWS_though_all_is_done()
    {
        StoredVersion version = _world.PutOld("a");
        _world.PutBatchRole(BatchWorld.TrustBatch, BatchWorld.BatchPolicy("s3:PutObject"));
        XElement job = await _world.RunAsync(BatchWorld.Generated(report: BatchWorld.FullReport));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.Equal(
            "The job report could not be written to your report bucket. Please check your permissions.",
            Assert.Single(BatchWorld.Failures(job)).Reason);
        Assert.Equal(("1", "1", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(version));
    }

    // "Job report isn't delivered when an S3 Object Lock retention mode is enabled":
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html
    [Fact]
    public async Task A_report_bucket_with_a_default_retention_does_not_take_the_report()
    {
        _world.PutOld("a");
        lock (_world.Reports.Gate)
        {
            _world.Reports.Configurations["object-lock"] =
                "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>GOVERNANCE</Mode><Days>1</Days></DefaultRetention></Rule></ObjectLockConfiguration>";
        }

        XElement job = await _world.RunAsync(BatchWorld.Generated(report: BatchWorld.FullReport));
        Assert.Equal("Failed", BatchWorld.Text(job, "Status"));
        Assert.StartsWith("The job report could not be written to your report bucket.", Assert.Single(BatchWorld.Failures(job)).Reason);
    }

    [Fact]
    public async Task A_report_bucket_of_another_owner_than_expected_does_not_take_the_report()
    {
        _world.PutOld("a");
        XElement job = await _world.RunAsync(BatchWorld.Generated(
            report: BatchWorld.FullReport + "<ExpectedBucketOwner>444455556666</ExpectedBucketOwner>"));
        Assert.StartsWith("The job report could not be written to your report bucket.", Assert.Single(BatchWorld.Failures(job)).Reason);
    }

    [Fact]
    public async Task An_inventory_that_a_KMS_key_encrypts_needs_the_key()
    {
        _world.PutOld("a");
        string key = _world.Engine.AddKey("us-east-1").Arn;
        string etag = await _world.UploadAsync(
            "inv/manifest.json", "{}", "x-amz-server-side-encryption: aws:kms", "x-amz-server-side-encryption-aws-kms-key-id: " + key);
        string request = BatchWorld.Job(
            "<Manifest><Spec><Format>S3InventoryReport_CSV_20161130</Format></Spec>"
            + $"<Location><ObjectArn>arn:aws:s3:::reports/inv/manifest.json</ObjectArn><ETag>{etag}</ETag></Location></Manifest>");
        Assert.Equal(
            "Reading the manifest is forbidden: AccessDenied", Assert.Single(BatchWorld.Failures(await _world.RunAsync(request))).Reason);

        _world.PutBatchRole(BatchWorld.TrustBatch, BatchWorld.BatchPolicy(), Policies.Allow("kms:Decrypt", key));
        Assert.Equal(
            "InvalidManifestContent",
            Assert.Single(BatchWorld.Failures(await _world.RunAsync(request.Replace("<Priority>10", "<Priority>11").Replace("<ClientRequestToken>", "<ClientRequestToken>2")))).Code);
    }

    [Theory]
    [InlineData("s3:CreateJob")]
    [InlineData("iam:PassRole")]
    [InlineData("s3:PutJobTagging")]
    public async Task The_creator_needs_each_of_its_permissions(string missing)
    {
        _world.PutOld("a");
        string tags = "<Tags><member><Key>team</Key><Value>a</Value></member></Tags>";
        _world.ActAs(Policies.Allow("*"), Policies.Deny(missing));
        (int status, string code, string message) = await _world.RefusedAsync("POST", "jobs", BatchWorld.Generated(more: tags));
        Assert.Equal((403, "AccessDenied"), (status, code));
        Assert.Contains(missing, message);
        Assert.Empty(_world.Parts.Jobs.All);

        _world.ActAs(Policies.Allow("s3:CreateJob"), Policies.Allow("s3:PutJobTagging"), Policies.Allow("iam:PassRole", BatchWorld.BatchRoleArn));
        await _world.CreateAsync(BatchWorld.Generated(more: tags));
    }

    [Fact]
    public async Task Tagging_is_not_asked_of_a_job_without_tags()
    {
        _world.ActAs(Policies.Allow("s3:CreateJob"), Policies.Allow("iam:PassRole", BatchWorld.BatchRoleArn));
        await _world.CreateAsync(BatchWorld.Generated());
    }

    [Fact]
    public async Task A_policy_that_asks_to_which_service_the_role_is_passed_allows_nothing()
    {
        _world.ActAs(
            Policies.Allow("s3:CreateJob"),
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"StringEquals":{"iam:PassedToService":"batchoperations.s3.amazonaws.com"}}}]}""");
        Assert.Equal("AccessDenied", (await _world.RefusedAsync("POST", "jobs", BatchWorld.Generated())).Code);
    }

    [Fact]
    public async Task A_role_of_another_account_cannot_be_passed()
    {
        string request = BatchWorld.Generated().Replace(BatchWorld.BatchRoleArn, "arn:aws:iam::444455556666:role/batch");
        Assert.Equal("AccessDenied", (await _world.RefusedAsync("POST", "jobs", request)).Code);
    }

    [Theory]
    [InlineData("GET", "jobs", "s3:ListJobs", "*")]
    [InlineData("GET", "jobs/ID", "s3:DescribeJob", "JOB")]
    [InlineData("POST", "jobs/ID/status?requestedJobStatus=Ready", "s3:UpdateJobStatus", "JOB")]
    [InlineData("POST", "jobs/ID/priority?priority=3", "s3:UpdateJobPriority", "JOB")]
    [InlineData("GET", "jobs/ID/tagging", "s3:GetJobTagging", "JOB")]
    [InlineData("PUT", "jobs/ID/tagging", "s3:PutJobTagging", "JOB")]
    [InlineData("DELETE", "jobs/ID/tagging", "s3:DeleteJobTagging", "JOB")]
    public async Task Each_operation_needs_its_permission_on_the_job(string method, string path, string action, string resource)
    {
        const string Tags = "<PutJobTaggingRequest><Tags/></PutJobTaggingRequest>";
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(confirm: true));
        await _world.StepAsync(3);
        string arn = resource == "*" ? "*" : $"arn:aws:s3:us-east-1:111122223333:job/{id}";
        _world.ActAs(Policies.Allow(action, resource == "*" ? "arn:aws:s3:us-east-1:111122223333:job/*" : "arn:aws:s3:us-east-1:111122223333:job/other"));
        Assert.Equal("AccessDenied", (await _world.RefusedAsync(method, path.Replace("ID", id), Tags)).Code);
        _world.ActAs(Policies.Allow(action, arn));
        Assert.InRange((await _world.SendAsync(method, path.Replace("ID", id), Tags)).Status, 200, 204);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-tags.html
    [Theory]
    [InlineData("s3:RequestJobPriority", "10", "11", "NumericLessThanEquals")]
    [InlineData("s3:RequestJobOperation", "S3ReplicateObject", "LambdaInvoke", "StringEquals")]
    [InlineData("aws:RequestTag/team", "a", "b", "StringEquals")]
    public async Task The_creation_of_jobs_can_be_limited_by_conditions(string key, string value, string other, string condition)
    {
        _world.PutOld("a");
        string tags = "<Tags><member><Key>team</Key><Value>a</Value></member></Tags>";
        string Allow(string wanted) =>
            $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:CreateJob","s3:PutJobTagging"],"Resource":"*","Condition":{"{{{{condition}}}}":{"{{{{key}}}}":"{{{{wanted}}}}"}}}]}""";
        string pass = Policies.Allow("iam:PassRole");
        if (condition == "StringEquals")
        {
            _world.ActAs(Allow(other), pass);
            Assert.Equal("AccessDenied", (await _world.RefusedAsync("POST", "jobs", BatchWorld.Generated(more: tags))).Code);
        }
        else
        {
            _world.ActAs(Allow(value), pass);
            Assert.Equal("AccessDenied", (await _world.RefusedAsync("POST", "jobs", BatchWorld.Generated(more: tags, priority: 11))).Code);
        }

        _world.ActAs(Allow(value), pass);
        await _world.CreateAsync(BatchWorld.Generated(more: tags));
    }

    [Fact]
    public async Task The_confirmation_can_be_limited_to_jobs_that_wait_for_it_and_carry_a_tag()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(
            confirm: true, more: "<Tags><member><Key>team</Key><Value>a</Value></member></Tags>"));
        await _world.StepAsync(3);
        string Allow(string team) =>
            $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:UpdateJobStatus","Resource":"*","Condition":{"StringEquals":{"s3:JobSuspendedCause":"AWAITING_CONFIRMATION","aws:ResourceTag/team":"{{{{team}}}}","s3:ExistingJobPriority":"10"}}}]}""";
        _world.ActAs(Allow("b"));
        Assert.Equal("AccessDenied", (await _world.RefusedAsync("POST", $"jobs/{id}/status?requestedJobStatus=Ready")).Code);
        _world.ActAs(Allow("a"));
        Assert.Equal(200, (await _world.SendAsync("POST", $"jobs/{id}/status?requestedJobStatus=Ready")).Status);
        Assert.Equal("AccessDenied", (await _world.RefusedAsync("POST", $"jobs/{id}/status?requestedJobStatus=Cancelled")).Code);
    }

    private void BindTo(string action)
    {
        Sandbox.Iam.IamAccount account = _world.Engine.Iam.Account(BatchWorld.Owner);
        account.Policies.Change("bound", _ => new Sandbox.Iam.ManagedPolicy(BatchWorld.Owner, "bound", "/", "ANPAX", _world.Clock.GetUtcNow())
        {
            Versions = [new("v1", Policies.Allow(action), _world.Clock.GetUtcNow())],
            DefaultVersionId = "v1",
        });
        account.Roles.Change("batch", role => role! with { BoundaryArn = "arn:aws:iam::111122223333:policy/bound" });
    }
}
