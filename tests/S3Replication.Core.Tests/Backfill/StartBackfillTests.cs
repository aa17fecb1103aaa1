using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;
using S3Replication.Core.Objects;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Backfill;

/// <summary>Jobs under fire: lost answers, throttled looks, ends that others bring about.</summary>
public sealed class StartBackfillTests
{
    private readonly FakeAws _aws = new();
    private readonly FakeContext _context = new();

    public StartBackfillTests() => _aws.AddBucket("photos");

    private FakeControlPlane Control => _aws.SourceSide.Control;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static StartBackfillRequest Request => new("photos") { Timeout = TimeSpan.FromHours(1) };

    private static BackfillPlan Plan => new("photos", "eu-west-1")
    {
        Cost = new BackfillCost(1, 5),
        RoleArn = "arn:aws:iam::111122223333:role/batch",
        Objects = 5,
    };

    [Fact]
    public async Task An_order_whose_answer_was_lost_is_sent_again_with_its_token()
    {
        int lost = 0;
        _aws.BeforeCall = (call, _) => call.StartsWith("CreateJob", StringComparison.Ordinal) && lost++ < 2
            ? Task.FromException(new CrrException(CrrErrorCode.NetworkFailure, "The connection broke."))
            : Task.CompletedTask;

        BackfillJob job = Assert.Single(await StartAsync(Request with { NoWait = true }));

        Assert.Equal("job-1", job.JobId);
        Assert.Equal(3, _aws.Changes.Count);
        Assert.Single(_aws.Changes.Distinct());
    }

    [Fact]
    public async Task An_order_that_stays_without_an_answer_ends_with_that_error()
    {
        _aws.DenyAll("ListJobs", CrrErrorCode.AccessDenied);
        Func<string, CancellationToken, Task> before = _aws.BeforeCall;
        _aws.BeforeCall = (call, token) => call.StartsWith("CreateJob", StringComparison.Ordinal)
            ? Task.FromException(new CrrException(CrrErrorCode.Throttled, "Slow down."))
            : before(call, token);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => StartAsync(Request));

        Assert.Equal(CrrErrorCode.Throttled, error.Code);
        Assert.Equal(4, _aws.Changes.Count);
    }

    [Fact]
    public async Task A_second_start_goes_on_with_the_job_of_the_first()
    {
        await StartAsync(Request with { NoWait = true });

        BackfillJob again = Assert.Single(await StartAsync(Request with { NoWait = true }));
        BackfillJob other = Assert.Single(await StartAsync(Request with { NoWait = true, Prefixes = ["other/"] }));

        Assert.Equal(("job-1", "job-2"), (again.JobId, other.JobId));
        Assert.Contains("no second one is made", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_only_says_to_be_ours_is_not_gone_on_with()
    {
        await StartAsync(Request with { NoWait = true });
        Control.JobTags["job-1"] = new Dictionary<string, string> { ["team"] = "storage" };

        Assert.Equal("job-2", Assert.Single(await StartAsync(Request with { NoWait = true })).JobId);
    }

    // Its tags alone tell whether it is for the same objects: a second job for them would do all of it twice.
    [Fact]
    public async Task A_job_whose_tags_may_not_be_read_is_not_doubled_unless_forced()
    {
        await StartAsync(Request with { NoWait = true });
        Func<string, CancellationToken, Task> before = _aws.BeforeCall;
        _aws.DenyAll("GetJobTagging");

        CrrException refused = await Assert.ThrowsAsync<CrrException>(() => StartAsync(Request with { NoWait = true }));
        await StartAsync(Request with { NoWait = true, Prefixes = ["other/"] });
        _aws.BeforeCall = before;

        Assert.Equal((CrrErrorCode.AccessDenied, "job-1"), (refused.Code, refused.Target));
        Assert.Contains("s3:GetJobTagging", refused.Remedy, StringComparison.Ordinal);
        _aws.DenyAll("GetJobTagging");
        Assert.Equal("job-3", Assert.Single(await StartAsync(Request with { NoWait = true, Force = true })).JobId);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html
    [Theory]
    [InlineData("Cancelling")]
    [InlineData("Failing")]
    public async Task A_job_that_is_ending_is_not_gone_on_with(string status)
    {
        await StartAsync(Request with { NoWait = true });
        Control.Jobs[0] = (Control.Jobs[0].Summary with { Status = status }, Control.Jobs[0].Info with { Status = status });

        Assert.Equal("job-2", Assert.Single(await StartAsync(Request with { NoWait = true })).JobId);
        Assert.Empty(_context.Warnings);
    }

    [Fact]
    public async Task Looks_that_are_throttled_are_tried_again()
    {
        Show(Job("Preparing"), Job("Active"), Job("Complete") with { TotalTasks = 5, SucceededTasks = 5 });
        int looks = 0;
        _aws.BeforeCall = (call, _) => call.StartsWith("DescribeJob", StringComparison.Ordinal) && looks++ % 2 == 0
            ? Task.FromException(new CrrException(looks % 4 == 1 ? CrrErrorCode.Throttled : CrrErrorCode.NetworkFailure, "Not now."))
            : Task.CompletedTask;

        BackfillJob job = Assert.Single(await StartAsync(Request));

        Assert.Equal(("Complete", 5L), (job.Status, job.Begun));
        Assert.Equal(ArrivalStatus.NotChecked, job.Arrival);
        Assert.False(job.Succeeded);
        Assert.Contains(_context.Progresses, progress => progress.Status.Contains("Active", StringComparison.Ordinal));
    }

    // Reasons as https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html has them.
    [Theory]
    [InlineData("Failed", "The job report could not be written to your report bucket. Please check your permissions.", "s3:PutObject")]
    [InlineData("Failed", "Manifest generation found no keys matching the filter criteria.", "leading slash")]
    [InlineData("Cancelled", "Somebody wanted it so.", "another job")]
    [InlineData("Suspended", "AWAITING_CONFIRMATION", "Confirm")]
    public async Task A_job_that_others_end_is_told_with_cause_and_mend(string status, string why, string mend)
    {
        Show(Job("Active"), Job(status) with
        {
            Failures = status == "Failed" ? [new BatchJobFailure("X", why)] : [],
            StatusUpdateReason = status == "Cancelled" ? why : null,
            SuspendedCause = status == "Suspended" ? why : null,
        });

        BackfillJob job = Assert.Single(await StartAsync(Request));

        Assert.Equal((status, false), (job.Status, job.Succeeded));
        Assert.Contains(why.TrimEnd('.'), job.Cause, StringComparison.Ordinal);
        Assert.Contains(mend, job.Remedy, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_waits_for_its_confirmation_is_confirmed_in_its_own_account()
    {
        Show(Job("Suspended") with { RoleArn = "arn:aws:iam::111122223333:role/batch" });

        BackfillJob job = Assert.Single(await StartAsync(Request));

        Assert.Contains("--account-id 111122223333 --job-id job-1", job.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1L, 1, "of 1 object (), 1 job,")]
    [InlineData(2L, 3, "of 2 objects (), 3 jobs,")]
    public async Task One_is_asked_for_as_one_and_more_as_more(long objects, int jobs, string asked)
    {
        FakeContext declines = new() { Approves = false };
        await foreach (BackfillJob job in new StartBackfill(_aws.Services).ExecuteAsync(
            Request, Plan with { Objects = objects, Jobs = jobs }, declines, Token))
        {
            Assert.Fail(job.ToString());
        }

        Assert.Contains(asked, Assert.Single(declines.Approvals).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_takes_longer_than_the_time_goes_on_and_is_told_how()
    {
        Show(Job("Active"));

        BackfillJob job = Assert.Single(await StartAsync(Request with { Timeout = TimeSpan.FromMinutes(3) }));

        Assert.Equal(("Active", false), (job.Status, job.IsOver));
        Assert.Contains("Get-CrrBackfill -JobId job-1", Assert.Single(_context.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(_aws.Changes, change => change.StartsWith("UpdateJobStatus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_the_job_running()
    {
        Show(Job("Active"));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        int looks = 0;
        _aws.BeforeCall = async (call, _) =>
        {
            if (call.StartsWith("DescribeJob", StringComparison.Ordinal) && ++looks == 3)
            {
                await stop.CancelAsync();
            }
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunWithAsync(Request, Plan, stop.Token));

        Assert.Single(_aws.Changes);
    }

    [Fact]
    public async Task What_blocks_is_refused_unless_forced_and_the_plan_is_handed_over()
    {
        BackfillPlan plan = Plan with { Obstacles = [new BackfillObstacle(true, "The job's role", "It may not.", "Let it.") { CheckId = "CRR010" }] };

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => RunWithAsync(Request, plan, Token));
        Show(Job("Complete"));
        BackfillJob forced = Assert.Single(await RunWithAsync(Request with { Force = true }, plan, Token));

        Assert.Equal(CrrErrorCode.InvalidState, error.Code);
        Assert.Same(plan, error.Report);
        Assert.Contains("Let it.", error.Remedy, StringComparison.Ordinal);
        Assert.Equal("Complete", forced.Status);
        Assert.Contains("It may not.", Assert.Single(_context.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Senseless))]
    public async Task What_makes_no_sense_is_refused_before_anything_is_read(StartBackfillRequest request, CrrErrorCode code)
    {
        CrrException error = await Assert.ThrowsAsync<CrrException>(() => new PlanBackfill(_aws.Services).ExecuteAsync(request, _context, Token));

        Assert.Equal(code, error.Code);
        Assert.Empty(_aws.Calls);
    }

    public static TheoryData<StartBackfillRequest, CrrErrorCode> Senseless => new()
    {
        { Request with { Statuses = [ReplicationStatus.Pending] }, CrrErrorCode.InvalidParameter },
        { Request with { Statuses = [] }, CrrErrorCode.InvalidParameter },
        { Request with { Prefixes = [string.Empty] }, CrrErrorCode.InvalidPrefix },
        { Request with { CreatedAfter = DateTimeOffset.UnixEpoch, CreatedBefore = DateTimeOffset.UnixEpoch }, CrrErrorCode.InvalidParameter },
        { Request with { LargerThan = 5, SmallerThan = 5 }, CrrErrorCode.InvalidParameter },
        { Request with { Timeout = TimeSpan.Zero }, CrrErrorCode.InvalidParameter },
        { Request with { CreateReportBucket = true }, CrrErrorCode.InvalidParameter },
        { Request with { ReportPrefix = "/x" }, CrrErrorCode.InvalidParameter },
        { Request with { RoleName = "a role" }, CrrErrorCode.InvalidRoleName },
    };

    [Fact]
    public async Task Stopping_cancels_ours_and_refuses_others_unless_forced()
    {
        await StartAsync(Request with { NoWait = true });
        await StartAsync(Request with { NoWait = true, Prefixes = ["b/"] });
        Control.JobTags["job-2"] = new Dictionary<string, string>();
        StopBackfill stop = new(_aws.Services);

        CrrException refused = await Assert.ThrowsAsync<CrrException>(
            () => stop.ExecuteAsync(new StopBackfillRequest("job-2") { SourceBucket = "photos" }, _context, Token));
        BackfillJob? declined = await stop.ExecuteAsync(
            new StopBackfillRequest("job-1") { SourceBucket = "photos" }, new FakeContext { Approves = false }, Token);
        BackfillJob? stopped = await stop.ExecuteAsync(new StopBackfillRequest("job-1") { SourceBucket = "photos" }, _context, Token);
        BackfillJob? forced = await stop.ExecuteAsync(new StopBackfillRequest("job-2") { SourceBucket = "photos", Force = true }, _context, Token);
        BackfillJob? again = await stop.ExecuteAsync(new StopBackfillRequest("job-1") { SourceBucket = "photos" }, _context, Token);

        Assert.Equal((CrrErrorCode.JobNotOwned, "job-2"), (refused.Code, refused.Target));
        Assert.Null(declined);
        Assert.Equal(("Cancelled", "Cancelled", "Cancelled"), (stopped!.Status, forced!.Status, again!.Status));
        Assert.Equal(2, _aws.Changes.Count(change => change.StartsWith("UpdateJobStatus", StringComparison.Ordinal)));
    }

    private static BatchJobInfo Job(string status) => new("job-1", status, "arn:aws:s3:::photos");

    private void Show(params BatchJobInfo[] looks) => Control.Looks["job-1"] = new Queue<BatchJobInfo>(looks);

    private Task<List<BackfillJob>> StartAsync(StartBackfillRequest request) => RunWithAsync(request, Plan, Token);

    private async Task<List<BackfillJob>> RunWithAsync(StartBackfillRequest request, BackfillPlan plan, CancellationToken token)
    {
        List<BackfillJob> jobs = [];
        await foreach (BackfillJob job in new StartBackfill(_aws.Services).ExecuteAsync(request, plan, _context, token))
        {
            jobs.Add(job);
        }

        return jobs;
    }
}
