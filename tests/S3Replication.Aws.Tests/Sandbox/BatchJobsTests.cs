using S3Replication.Core.Backfill;
using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Ports;
using S3Replication.Core.Roles;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Sandbox;

/// <summary>Jobs of S3 Batch Operations on the SDK's pipeline, against the sandbox.</summary>
public sealed class BatchJobsTests : IAsyncLifetime
{
    private const string Region = "eu-west-1";
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"batchoperations.s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private SandboxServer? _sandbox;
    private ICrrServices? _services;
    private string _role = string.Empty;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ICrrSession Session => _services!.Source;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { Lag = TimeSpan.Zero }, Token);
        _services = AwsServices.Open(new CrrConnection
        {
            EndpointUrl = _sandbox.EndpointUrl,
            Region = "us-east-1",
            AccessKey = _sandbox.AccessKeyId,
            SecretKey = _sandbox.SecretAccessKey,
        }, destination: null);
        await Session.Buckets.CreateAsync(new BucketCreation("photos", Region), Token);
        await Session.Buckets.CreateAsync(new BucketCreation("reports", Region), Token);
        _role = (await Session.Roles.CreateAsync(new RoleCreation("batch", Trust), Token)).Arn;
    }

    public async ValueTask DisposeAsync()
    {
        _services?.Dispose();
        if (_sandbox is not null)
        {
            await _sandbox.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_job_that_looks_for_objects_is_made_with_all_of_its_filters()
    {
        BatchSelection selection = new("photos")
        {
            Statuses = [ReplicationStatus.None, ReplicationStatus.Failed],
            Prefixes = ["a/ü & <b>/", "c"],
            CreatedAfter = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            CreatedBefore = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
            LargerThan = 1,
            SmallerThan = 5_000_000_000,
        };
        BatchJobOrder order = Order() with
        {
            Selection = selection,
            Report = new BatchReportPlace("reports", "crr/photos"),
            Priority = 7,
            Tags = new Dictionary<string, string> { ["S3Replication:ManagedBy"] = "S3Replication" },
        };

        string id = await Session.BatchJobs.CreateAsync(Region, order, Token);

        BatchJobInfo job = await Session.BatchJobs.GetAsync(Region, id, Token);
        Assert.Equivalent(selection, job.Selection);
        Assert.Equal("arn:aws:s3:::photos", job.SourceBucketArn);
        Assert.Equal((_role, order.Description), (job.RoleArn, job.Description));
        Assert.Equal(("arn:aws:s3:::reports", "crr/photos", false), (job.ReportBucketArn, job.ReportPrefix, job.ReportsFailuresOnly));
        Assert.Equal(order.Tags, await Session.BatchJobs.GetTagsAsync(Region, id, Token));
        Assert.Equal(order.Description, Assert.Single(await Session.BatchJobs.ListAsync(Region, Token)).Description);

        // "true" when nothing is sent: https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html
        Assert.Null(job.SuspendedCause);
    }

    [Fact]
    public async Task An_order_that_is_sent_again_with_its_token_makes_no_second_job()
    {
        BatchJobOrder order = Order() with { Selection = new BatchSelection("photos") };

        string first = await Session.BatchJobs.CreateAsync(Region, order, Token);
        string second = await Session.BatchJobs.CreateAsync(Region, order, Token);
        string third = await Session.BatchJobs.CreateAsync(Region, order with { Token = "another" }, Token);

        Assert.Equal(first, second);
        Assert.NotEqual(first, third);
        Assert.Equal(2, (await Session.BatchJobs.ListAsync(Region, Token)).Count);
    }

    [Fact]
    public async Task A_job_with_a_manifest_names_the_object_and_its_columns()
    {
        BatchJobOrder order = Order() with
        {
            Manifest = new BatchManifest("reports", "m/list.csv", "0123456789abcdef") { VersionId = "v1" },
        };

        BatchJobInfo job = await Session.BatchJobs.GetAsync(Region, await Session.BatchJobs.CreateAsync(Region, order, Token), Token);

        Assert.Equal("arn:aws:s3:::reports/m/list.csv", job.ManifestArn);
        Assert.Null(job.Selection);
        Assert.Null(job.ReportBucketArn);
    }

    [Fact]
    public async Task A_job_that_is_not_there_is_said_to_be_so_with_its_id()
    {
        string id = Guid.NewGuid().ToString();

        CrrException missing = await Assert.ThrowsAsync<CrrException>(() => Session.BatchJobs.GetAsync(Region, id, Token));
        CrrException elsewhere = await Assert.ThrowsAsync<CrrException>(() => Session.BatchJobs.CancelAsync(Region, id, "why", Token));

        Assert.Equal((CrrErrorCode.JobNotFound, id), (missing.Code, missing.Target));
        Assert.Equal(CrrErrorCode.JobNotFound, elsewhere.Code);
        Assert.Contains(id, missing.Message, StringComparison.Ordinal);
    }

    private BatchJobOrder Order() => new(Guid.NewGuid().ToString(), _role, _sandbox!.AccessKeyId)
    {
        Description = "S3Replication: photos",
    };
}
