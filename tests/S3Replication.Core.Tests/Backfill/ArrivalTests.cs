using System.Text;
using S3Replication.Core.Backfill;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Backfill;

/// <summary>What a job that is complete has brought, as its report and both buckets tell it.</summary>
public sealed class ArrivalTests
{
    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();
    private readonly FakeBucket _source;
    private readonly FakeBucket _copy;
    private readonly FakeBucket _reports;

    public ArrivalTests()
    {
        _source = _aws.AddBucket("photos");
        _copy = _aws.AddBucket("copy", "us-east-2");
        _reports = _aws.AddBucket("reports");
        _source.Replication = Rule("<Filter/>");
        Report("succeeded", "photos,k,v1,succeeded,,200,Successful\n");
        Report("failed", "photos,lost,v2,failed,SrcObjectNotEligible,400,\n");
        _aws.SourceSide.Control.Looks["j1"] = new Queue<BatchJobInfo>([new BatchJobInfo("j1", "Complete", "arn:aws:s3:::photos")
        {
            ReportBucketArn = "arn:aws:s3:::reports",
            ReportPrefix = "crr",
            TotalTasks = 2,
            SucceededTasks = 1,
            FailedTasks = 1,
        }]);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_at_the_destination_has_arrived()
    {
        Has(_source, ReplicationStatus.Completed);
        Has(_copy, ReplicationStatus.Replica);

        BackfillJob job = await FollowAsync();

        Assert.Equal((1L, ArrivalStatus.Arrived), (job.Arrived, job.Arrival));
        Assert.Equal(["SrcObjectNotEligible"], job.Failures!.Select(failure => failure.Code));
    }

    // Without a rule there is nowhere to look, and a replica keeps its status whatever becomes of it.
    [Theory]
    [InlineData(null, ReplicationStatus.Replica, 0)]
    [InlineData("<Filter><Prefix>other/</Prefix></Filter>", ReplicationStatus.Replica, 0)]
    [InlineData("<Filter><Prefix>other/</Prefix></Filter>", ReplicationStatus.None, 0)]
    [InlineData(null, ReplicationStatus.Completed, 1)]
    public async Task What_no_rule_takes_any_more_has_arrived_only_when_S3_says_so(string? filter, ReplicationStatus status, long arrived)
    {
        _source.Replication = filter is null ? null : Rule(filter);
        Has(_source, status);

        BackfillJob job = await FollowAsync();

        Assert.Equal(arrived, job.Arrived);
        Assert.Equal(arrived == 1 ? ArrivalStatus.Arrived : ArrivalStatus.Incomplete, job.Arrival);
        Assert.Equal(arrived == 0, job.Failures!.Any(failure => failure.Code == "NoRule"));
    }

    [Theory]
    [InlineData("HeadObject photos")]
    [InlineData("GetReplication photos")]
    public async Task Failures_that_were_read_are_told_although_the_arrivals_can_not_be(string call)
    {
        Has(_source, ReplicationStatus.Completed);
        _aws.Deny(call);

        BackfillJob job = await FollowAsync();

        Assert.Equal(("SrcObjectNotEligible", 1L), (Assert.Single(job.Failures!).Code, job.Failures![0].Count));
        Assert.Equal((null, ArrivalStatus.NotChecked), (job.Arrived, job.Arrival));
        Assert.Contains(call, Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_cut_off_is_no_report()
    {
        Put("crr/job-j1/results/succeeded.csv", "photos,k,v1,succeeded,,200,\"Success");
        Has(_source, ReplicationStatus.Completed);

        BackfillJob job = await FollowAsync();

        Assert.Single(job.Failures!);
        Assert.Contains("results/succeeded.csv", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    private static string Rule(string filter) =>
        "<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Role>arn:aws:iam::111122223333:role/crr</Role><Rule><ID>r</ID><Priority>1</Priority>"
        + $"<Status>Enabled</Status>{filter}<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>"
        + "<Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination></Rule></ReplicationConfiguration>";

    private void Has(FakeBucket bucket, ReplicationStatus status) =>
        bucket.Versions.Add(new FakeVersion("k", "v1", "hello"u8.ToArray(), _aws.Clock.GetUtcNow()) { Status = status });

    private void Report(string status, string rows)
    {
        Put($"crr/job-j1/results/{status}.csv", rows);
        Put("crr/job-j1/manifest.json", $$"""{"Results":[{{string.Join(',', new[] { "succeeded", "failed" }.Select(File))}}]}""");

        static string File(string status) =>
            $$"""{"TaskExecutionStatus":"{{status}}","Bucket":"reports","Key":"crr/job-j1/results/{{status}}.csv"}""";
    }

    private void Put(string key, string content)
    {
        _reports.Versions.RemoveAll(version => version.Key == key);
        _reports.Versions.Add(new FakeVersion(key, "v", Encoding.UTF8.GetBytes(content), _aws.Clock.GetUtcNow()));
    }

    private async Task<BackfillJob> FollowAsync()
    {
        GetBackfillRequest request = new() { JobId = "j1", SourceBucket = "photos", Wait = true, Timeout = TimeSpan.FromMinutes(1) };
        List<BackfillJob> jobs = [];
        await foreach (BackfillJob job in new GetBackfill(_aws.Services).ExecuteAsync(request, _context, Token))
        {
            jobs.Add(job);
        }

        return Assert.Single(jobs);
    }
}
