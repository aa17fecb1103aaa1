using System.Xml.Linq;
using S3Replication.Core.Objects;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3Control;

/// <summary>
/// The statuses of jobs
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html).
/// </summary>
public sealed class JobLifecycleTests : IAsyncDisposable
{
    private readonly BatchWorld _world = new();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_job_goes_from_New_to_Complete_and_its_objects_arrive()
    {
        StoredVersion old = _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated());
        List<string> seen = [await _world.StatusAsync(id)];
        for (int i = 0; i < 10; i++)
        {
            await _world.StepAsync();
            seen.Add(await _world.StatusAsync(id));
        }

        await _world.Engine.Still();
        Assert.Equal(["New", "Preparing", "Ready", "Active", "Completing", "Complete"], seen.Distinct());
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(old));
    }

    [Fact]
    public async Task A_job_tells_all_that_it_was_asked_and_how_far_it_is()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(
            more: "<Description>bring it across</Description>", report: BatchWorld.FullReport, priority: 7));
        XElement job = await _world.EndAsync(id);

        Assert.Equal(id, BatchWorld.Text(job, "JobId"));
        Assert.Equal($"arn:aws:s3:us-east-1:111122223333:job/{id}", BatchWorld.Text(job, "JobArn"));
        Assert.Equal("bring it across", BatchWorld.Text(job, "Description"));
        Assert.Equal("7", BatchWorld.Text(job, "Priority"));
        Assert.Equal("false", BatchWorld.Text(job, "ConfirmationRequired"));
        Assert.Equal(BatchWorld.BatchRoleArn, BatchWorld.Text(job, "RoleArn"));
        Assert.Equal(("1", "1", "0"), BatchWorld.Progress(job));
        Assert.NotEmpty(BatchWorld.Text(job, "CreationTime"));
        Assert.NotEmpty(BatchWorld.Text(job, "TerminationDate"));
        XNamespace ns = job.Name.Namespace;
        Assert.NotNull(job.Element(ns + "Operation")!.Element(ns + "S3ReplicateObject"));
        Assert.Equal("crr", BatchWorld.Text(job.Element(ns + "Report")!, "Prefix"));
        Assert.Equal(
            "arn:aws:s3:::source",
            BatchWorld.Text(job.Element(ns + "ManifestGenerator")!.Element(ns + "S3JobManifestGenerator")!, "SourceBucket"));
    }

    [Fact]
    public async Task A_job_that_must_be_confirmed_waits_until_it_is()
    {
        StoredVersion old = _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(confirm: true));
        await _world.StepAsync(5);
        XElement job = await _world.DescribeAsync(id);
        Assert.Equal("Suspended", BatchWorld.Text(job, "Status"));
        Assert.Equal("AWAITING_CONFIRMATION", BatchWorld.Text(job, "SuspendedCause"));
        Assert.NotEmpty(BatchWorld.Text(job, "SuspendedDate"));
        Assert.Equal(("1", "0", "0"), BatchWorld.Progress(job));
        Assert.Equal(ReplicationStatus.None, _world.Engine.Status(old));

        (int status, XElement answer) = await _world.SendAsync("POST", $"jobs/{id}/status?requestedJobStatus=Ready&statusUpdateReason=go%20on");
        Assert.Equal(200, status);
        Assert.Equal("Ready", BatchWorld.Text(answer, "Status"));
        Assert.Equal("go on", BatchWorld.Text(answer, "StatusUpdateReason"));

        job = await _world.EndAsync(id);
        Assert.Equal("Complete", BatchWorld.Text(job, "Status"));
        Assert.Equal("go on", BatchWorld.Text(job, "StatusUpdateReason"));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(old));
    }

    [Fact]
    public async Task A_job_that_does_not_say_so_must_be_confirmed()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated().Replace("<ConfirmationRequired>false</ConfirmationRequired>", ""));
        await _world.StepAsync(5);
        Assert.Equal("Suspended", await _world.StatusAsync(id));
    }

    [Fact]
    public async Task A_job_makes_way_for_one_of_higher_priority_and_goes_on_after_it()
    {
        for (int i = 0; i < 600; i++)
        {
            _world.PutOld($"k{i:D4}");
        }

        string low = await _world.CreateAsync(BatchWorld.Generated(priority: 1));
        await _world.StepAsync(4);
        Assert.Equal("Active", await _world.StatusAsync(low));
        Assert.Equal(("600", "250", "0"), BatchWorld.Progress(await _world.DescribeAsync(low)));

        string high = await _world.CreateAsync(BatchWorld.Generated(filter: "<KeyNameConstraint><MatchAnyPrefix><member>k0001</member></MatchAnyPrefix></KeyNameConstraint>", priority: 2));
        List<(string Low, string High)> seen = [];
        for (int i = 0; i < 15; i++)
        {
            await _world.StepAsync();
            seen.Add((await _world.StatusAsync(low), await _world.StatusAsync(high)));
        }

        await _world.Engine.Still();
        Assert.Equal(["Active", "Pausing", "Paused", "Active", "Completing", "Complete"], Changes(seen.Select(pair => pair.Low)));
        Assert.Equal(["Preparing", "Ready", "Active", "Completing", "Complete"], Changes(seen.Select(pair => pair.High)));
        Assert.DoesNotContain(("Active", "Active"), seen);
        Assert.Contains(("Paused", "Active"), seen);
        Assert.Equal(("600", "600", "0"), BatchWorld.Progress(await _world.DescribeAsync(low)));
    }

    [Fact]
    public async Task A_higher_priority_given_later_changes_whose_turn_it_is()
    {
        _world.PutOld("a");
        string first = await _world.CreateAsync(BatchWorld.Generated(priority: 1, confirm: true));
        string second = await _world.CreateAsync(BatchWorld.Generated(priority: 1, confirm: true));
        await _world.StepAsync(3);
        (int status, XElement answer) = await _world.SendAsync("POST", $"jobs/{second}/priority?priority=5");
        Assert.Equal((200, "5"), (status, BatchWorld.Text(answer, "Priority")));
        await _world.SendAsync("POST", $"jobs/{first}/status?requestedJobStatus=Ready");
        await _world.SendAsync("POST", $"jobs/{second}/status?requestedJobStatus=Ready");
        await _world.StepAsync();

        Assert.Equal(("Ready", "Active"), (await _world.StatusAsync(first), await _world.StatusAsync(second)));
        Assert.Equal("5", BatchWorld.Text(await _world.DescribeAsync(second), "Priority"));
        await _world.EndAsync(first);
        Assert.Equal("Complete", await _world.StatusAsync(second));
    }

    [Fact]
    public async Task Jobs_of_two_Regions_do_not_wait_for_each_other()
    {
        _world.PutOld("a");
        string here = await _world.CreateAsync(BatchWorld.Generated());
        string there = await _world.CreateAsync(BatchWorld.Generated(priority: 99), region: "eu-west-1");
        await _world.StepAsync(3);
        Assert.Equal("Active", await _world.StatusAsync(here));
        Assert.Equal("Failed", BatchWorld.Text(await _world.DescribeAsync(there, "eu-west-1"), "Status"));
        Assert.Equal(400, (await _world.SendAsync("GET", "jobs/" + there)).Status);
    }

    [Fact]
    public async Task A_cancelled_job_stops_and_reports_what_it_has_done()
    {
        for (int i = 0; i < 300; i++)
        {
            _world.PutOld($"k{i:D4}");
        }

        string id = await _world.CreateAsync(BatchWorld.Generated(report: BatchWorld.FullReport));
        await _world.StepAsync(4);
        (int status, XElement answer) = await _world.SendAsync("POST", $"jobs/{id}/status?requestedJobStatus=Cancelled&statusUpdateReason=enough");
        Assert.Equal((200, "Cancelling"), (status, BatchWorld.Text(answer, "Status")));
        await _world.StepAsync();
        XElement job = await _world.DescribeAsync(id);
        Assert.Equal("Cancelled", BatchWorld.Text(job, "Status"));
        Assert.Equal("enough", BatchWorld.Text(job, "StatusUpdateReason"));
        Assert.NotEmpty(BatchWorld.Text(job, "TerminationDate"));
        Assert.Equal(("300", "250", "0"), BatchWorld.Progress(job));
        Assert.Equal(250, _world.ReportRows(id).Count);
    }

    [Theory]
    [InlineData(0, "New")]
    [InlineData(1, "Preparing")]
    [InlineData(2, "Ready")]
    [InlineData(3, "Active")]
    public async Task A_job_can_be_cancelled_before_it_ends(int steps, string from)
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated());
        await _world.StepAsync(steps);
        Assert.Equal(from, await _world.StatusAsync(id));
        Assert.Equal(200, (await _world.SendAsync("POST", $"jobs/{id}/status?requestedJobStatus=Cancelled")).Status);
        Assert.Equal("Cancelled", BatchWorld.Text(await _world.EndAsync(id), "Status"));
    }

    [Fact]
    public async Task A_job_that_waits_for_confirmation_can_be_cancelled_and_then_not_confirmed()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(confirm: true));
        await _world.StepAsync(3);
        Assert.Equal(200, (await _world.SendAsync("POST", $"jobs/{id}/status?requestedJobStatus=Cancelled")).Status);
        await _world.EndAsync(id);
        (int status, string code, _) = await _world.RefusedAsync("POST", $"jobs/{id}/status?requestedJobStatus=Ready");
        Assert.Equal((400, "JobStatusException"), (status, code));
    }

    [Fact]
    public async Task What_has_ended_can_neither_be_confirmed_nor_cancelled_nor_get_a_priority()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated());
        await _world.StepAsync(2);
        Assert.Equal("JobStatusException", (await _world.RefusedAsync("POST", $"jobs/{id}/status?requestedJobStatus=Ready")).Code);
        await _world.EndAsync(id);
        Assert.Equal("JobStatusException", (await _world.RefusedAsync("POST", $"jobs/{id}/status?requestedJobStatus=Ready")).Code);
        Assert.Equal("JobStatusException", (await _world.RefusedAsync("POST", $"jobs/{id}/status?requestedJobStatus=Cancelled")).Code);
        Assert.Equal("InvalidRequest", (await _world.RefusedAsync("POST", $"jobs/{id}/status?requestedJobStatus=Active")).Code);
        Assert.Equal("InvalidRequest", (await _world.RefusedAsync("POST", $"jobs/{id}/priority?priority=1")).Code);
    }

    [Fact]
    public async Task A_job_fails_when_half_of_a_thousand_tasks_or_more_have_failed()
    {
        for (int i = 0; i < 1500; i++)
        {
            _world.PutOld($"k{i:D4}");
        }

        _world.PutBatchRole(BatchWorld.TrustBatch, BatchWorld.BatchPolicy("s3:InitiateReplication"));
        string id = await _world.CreateAsync(BatchWorld.Generated(report: BatchWorld.FailedReport));
        List<string> seen = [];
        for (int i = 0; i < 12; i++)
        {
            await _world.StepAsync();
            seen.Add(await _world.StatusAsync(id));
        }

        Assert.Equal(["Preparing", "Ready", "Active", "Failing", "Failed"], Changes(seen));
        XElement job = await _world.DescribeAsync(id);
        Assert.Equal(("1500", "0", "1000"), BatchWorld.Progress(job));
        Assert.Contains("50 percent", Assert.Single(BatchWorld.Failures(job)).Reason);
        Assert.Equal(1000, _world.ReportRows(id, prefix: "").Count);
    }

    [Fact]
    public async Task A_job_of_fewer_tasks_completes_though_all_of_them_fail()
    {
        _world.PutOld("a");
        _world.PutBatchRole(BatchWorld.TrustBatch, BatchWorld.BatchPolicy("s3:InitiateReplication"));
        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal("Complete", BatchWorld.Text(job, "Status"));
        Assert.Equal(("1", "0", "1"), BatchWorld.Progress(job));
    }

    [Fact]
    public async Task The_active_time_is_told_by_the_clock_and_does_not_run_when_it_is_not_active()
    {
        for (int i = 0; i < 300; i++)
        {
            _world.PutOld($"k{i:D4}");
        }

        string id = await _world.CreateAsync(BatchWorld.Generated());
        await _world.StepAsync(3);
        Assert.Equal("0", Active(await _world.DescribeAsync(id)));

        // One step a tick, however late it comes.
        _world.Clock.Advance(TimeSpan.FromSeconds(90));
        await _world.Parts.Runner.WhenStillAsync();
        Assert.Equal("90", Active(await _world.DescribeAsync(id)));
        await _world.EndAsync(id);
        _world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("90", Active(await _world.DescribeAsync(id)));

        static string Active(XElement job) => BatchWorld.Text(
            job.Element(job.Name.Namespace + "ProgressSummary")!.Element(job.Name.Namespace + "Timers")!, "ElapsedTimeInActiveSeconds");
    }

    [Fact]
    public async Task A_job_is_seen_for_ninety_days_after_its_end()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(token: "once"));
        await _world.EndAsync(id);
        _world.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.Equal("Complete", await _world.StatusAsync(id));
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((400, "NotFoundException", "No such job"), await _world.RefusedAsync("GET", "jobs/" + id));
        Assert.NotEqual(id, await _world.CreateAsync(BatchWorld.Generated(token: "once")));
    }

    [Fact]
    public async Task The_same_token_is_the_same_job_and_with_another_request_an_error()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated(token: "once"));
        Assert.Equal(id, await _world.CreateAsync(BatchWorld.Generated(token: "once")));
        (int status, string code, _) = await _world.RefusedAsync("POST", "jobs", BatchWorld.Generated(token: "once", priority: 11));
        Assert.Equal((400, "IdempotencyException"), (status, code));
        Assert.Single(_world.Parts.Jobs.All);
    }

    [Fact]
    public async Task A_held_delivery_does_not_hold_the_job()
    {
        StoredVersion old = _world.PutOld("a");
        _world.Engine.Pace.IsHeld = true;
        XElement job = await _world.RunAsync(BatchWorld.Generated());
        Assert.Equal("Complete", BatchWorld.Text(job, "Status"));
        Assert.Equal(ReplicationStatus.Pending, _world.Engine.Status(old));
        _world.Engine.Pace.IsHeld = false;
        await _world.Engine.Still();
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(old));
    }

    [Fact]
    public async Task A_job_stands_still_while_its_Region_is_down()
    {
        _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated());
        _world.Engine.Faults.RegionsDown.Add("us-east-1");
        await _world.StepAsync(10);
        Assert.Equal("New", await _world.StatusAsync(id));
        _world.Engine.Faults.RegionsDown.Clear();
        Assert.Equal("Complete", BatchWorld.Text(await _world.EndAsync(id), "Status"));
    }

    [Fact]
    public async Task Tasks_wait_while_their_bucket_is_down()
    {
        StoredVersion old = _world.PutOld("a");
        string id = await _world.CreateAsync(BatchWorld.Generated());
        await _world.StepAsync(3);
        _world.Engine.Faults.BucketsDown.Add("source");
        await _world.StepAsync(5);
        Assert.Equal("Active", await _world.StatusAsync(id));
        Assert.Equal(("1", "0", "0"), BatchWorld.Progress(await _world.DescribeAsync(id)));
        _world.Engine.Faults.BucketsDown.Clear();
        _world.Engine.Pace.Wake();
        Assert.Equal("Complete", BatchWorld.Text(await _world.EndAsync(id), "Status"));
        Assert.Equal(ReplicationStatus.Completed, _world.Engine.Status(old));
    }

    [Fact]
    public async Task A_report_bucket_that_is_down_fails_the_job()
    {
        _world.PutOld("a");
        _world.Engine.Faults.BucketsDown.Add("reports");
        XElement job = await _world.RunAsync(BatchWorld.Generated(report: BatchWorld.FullReport));
        Assert.Equal("ServiceUnavailable", Assert.Single(BatchWorld.Failures(job)).Code);
    }

    private static List<string> Changes(IEnumerable<string> seen)
    {
        List<string> changes = [];
        foreach (string status in seen)
        {
            if (changes.Count == 0 || changes[^1] != status)
            {
                changes.Add(status);
            }
        }

        return changes;
    }
}
