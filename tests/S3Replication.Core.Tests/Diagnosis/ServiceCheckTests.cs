using S3Replication.Core.Backfill;
using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Policies;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Diagnosis;

/// <summary>What IAM's simulator, Account Management, CloudWatch and S3 Control add to a diagnosis.</summary>
public sealed class ServiceCheckTests
{
    private static readonly DateTimeOffset s_day = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly DiagnosisWorld _world = new();

    private FakeControlPlane Control => _world.Aws.SourceSide.Control;

    [Fact]
    public async Task A_healthy_rule_gives_none_of_them_a_finding()
    {
        ReplicationTestResult result = await _world.TestAsync();

        foreach (string id in new[] { "CRR029", "CRR036", "CRR037", "CRR038", "CRR039" })
        {
            Assert.Equal(CheckStatus.Passed, Assert.Single(result.Checks, check => check.Id == id).Status);
        }
    }

    // API_SimulatePrincipalPolicy.html; one call for each resource
    [Fact]
    public async Task CRR029_IAM_agrees_about_the_roles_own_policies_in_few_calls()
    {
        CheckResult check = await _world.CheckAsync("CRR029");

        Assert.Equal(CheckStatus.Passed, check.Status);
        Assert.Equal(3, _world.Aws.Calls.Count(call => call.StartsWith("SimulatePrincipalPolicy", StringComparison.Ordinal)));
        Assert.Empty(_world.Aws.Changes);
    }

    [Fact]
    public async Task CRR029_A_disagreement_is_a_warning_with_the_action_and_both_answers()
    {
        Control.Answer = action => action == "s3:ReplicateObject" ? new SimulatedDecision(action, "*", AccessOutcome.ExplicitDeny) : null;

        CheckResult check = await _world.CheckAsync("CRR029");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("s3:ReplicateObject", check.Cause, StringComparison.Ordinal);
        Assert.Contains("allowed here, denied by a statement by IAM", check.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CRR029_What_turns_on_keys_that_IAM_is_not_told_is_not_compared()
    {
        Control.Answer = action => new SimulatedDecision(action, "*", AccessOutcome.ImplicitDeny) { MissingContextKeys = ["aws:SourceVpce"] };

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR029")).Status);
    }

    [Fact]
    public async Task CRR029_Who_may_not_ask_is_told_the_permission_and_loses_nothing()
    {
        _world.Aws.DenyAll("SimulatePrincipalPolicy");

        ReplicationTestResult result = await _world.TestAsync();
        CheckResult check = Assert.Single(result.Checks, check => check.Id == "CRR029");

        Assert.Equal(CheckStatus.Skipped, check.Status);
        Assert.Contains("iam:SimulatePrincipalPolicy", check.Observed, StringComparison.Ordinal);
        Assert.True(result.Succeeded);
    }

    // "The source bucket owner must have the source and destination AWS Regions enabled": replication-requirements.html
    [Theory]
    [InlineData("DISABLED", CheckStatus.Failed)]
    [InlineData("DISABLING", CheckStatus.Failed)]
    [InlineData("ENABLING", CheckStatus.Warning)]
    [InlineData("ENABLED", CheckStatus.Passed)]
    public async Task CRR036_A_region_that_the_owner_has_turned_off_is_named(string status, CheckStatus expected)
    {
        DiagnosisWorld world = new(destinationRegion: "af-south-1");
        world.Aws.SourceSide.Control.OptStatus["af-south-1"] = status;

        CheckResult check = await world.CheckAsync("CRR036");

        Assert.Equal(expected, check.Status);
        Assert.Contains("af-south-1", check.Observed, StringComparison.Ordinal);
        Assert.Equal(expected == CheckStatus.Failed, check.Remedy?.Contains("enable-region --region-name af-south-1", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task CRR036_The_destinations_owner_is_asked_with_its_own_credentials()
    {
        DiagnosisWorld world = new(FakeAws.OtherAccount, "af-south-1");
        world.Aws.DestinationSide.Control.OptStatus["af-south-1"] = "DISABLED";

        CheckResult check = await world.CheckAsync("CRR036");

        Assert.Equal(CheckStatus.Failed, check.Status);
        Assert.Contains(FakeAws.OtherAccount, check.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CRR036_Regions_that_every_account_has_are_not_asked_for()
    {
        await _world.CheckAsync("CRR036");

        Assert.DoesNotContain(_world.Aws.Calls, call => call.StartsWith("GetRegionOptStatus", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CRR036_A_refused_call_is_unknown_and_named()
    {
        DiagnosisWorld world = new(destinationRegion: "af-south-1");
        world.Aws.DenyAll("GetRegionOptStatus");

        AssertUnknown(await world.CheckAsync("CRR036"), "GetRegionOptStatus", "account:GetRegionOptStatus");
    }

    // metrics-dimensions.html, repl-metrics.html
    [Theory]
    [InlineData("us-east-2", "ReplicationLatency", "BucketName=photos", "has the dimensions BucketName")]
    [InlineData("us-east-2", "ReplicationLatency", "SourceBucket=photos,DestinationBucket=copy", "has the dimensions")]
    [InlineData("us-east-2", "ReplicationLatency", "SourceBucket=photos,DestinationBucket=copy,RuleId=old", "for rule old")]
    [InlineData("eu-west-1", "ReplicationLatency", "SourceBucket=photos,DestinationBucket=copy,RuleId=crr-1", "published in us-east-2")]
    [InlineData("us-east-2", "OperationsFailedReplication", "SourceBucket=photos,DestinationBucket=copy,RuleId=crr-1", "published in eu-west-1")]
    [InlineData("us-east-2", "BytesPendingReplication", "SourceBucket=photos,DestinationBucket=copy,RuleId=crr-1", "its metrics off")]
    public async Task CRR037_An_alarm_that_can_never_go_off_is_a_warning(string region, string metric, string dimensions, string said)
    {
        Alarm(region, metric, dimensions);

        CheckResult check = await _world.CheckAsync("CRR037");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains(said, check.Cause, StringComparison.Ordinal);
        Assert.Contains("SourceBucket=photos, DestinationBucket=copy, RuleId=crr-1", check.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", CheckStatus.Warning)]
    [InlineData("notBreaching", CheckStatus.Passed)]
    [InlineData("ignore", CheckStatus.Passed)]
    public async Task CRR037_Missing_data_must_not_keep_an_alarm_from_being_ok(string treatment, CheckStatus expected)
    {
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "</Destination>", "<Metrics><Status>Enabled</Status></Metrics></Destination>", StringComparison.Ordinal);
        Alarm("us-east-2", "ReplicationLatency", "SourceBucket=photos,DestinationBucket=copy,RuleId=crr-1", treatment);

        Assert.Equal(expected, (await _world.CheckAsync("CRR037")).Status);
    }

    // alarms-and-actions.html
    [Theory]
    [InlineData(false, true, "actions switched off")]
    [InlineData(true, false, "has no action")]
    public async Task CRR037_An_alarm_that_tells_nobody_is_a_warning(bool isEnabled, bool hasAction, string said)
    {
        _world.Source.Replication = _world.Source.Replication!.Replace(
            "</Destination>", "<Metrics><Status>Enabled</Status></Metrics></Destination>", StringComparison.Ordinal);
        Alarm("us-east-2", "ReplicationLatency", "SourceBucket=photos,DestinationBucket=copy,RuleId=crr-1", "ignore", isEnabled, hasAction);

        CheckResult check = await _world.CheckAsync("CRR037");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains(said, check.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east-2", "ReplicationLatency", "SourceBucket=others,DestinationBucket=copy,RuleId=crr-1")]
    [InlineData("us-east-2", "BucketSizeBytes", "BucketName=photos")]
    public async Task CRR037_Alarms_on_other_things_are_nobodys_business(string region, string metric, string dimensions)
    {
        Alarm(region, metric, dimensions);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR037")).Status);
    }

    [Fact]
    public async Task CRR037_A_refused_call_is_unknown_and_named()
    {
        _world.Aws.DenyAll("DescribeAlarms");

        AssertUnknown(await _world.CheckAsync("CRR037"), "DescribeAlarms", "cloudwatch:DescribeAlarms");
    }

    // replication-troubleshoot.html; batch-ops-job-status.html
    [Theory]
    [InlineData("Failed", 0, 0, "Manifest generation found no keys matching the filter criteria.", "leading slash")]
    [InlineData("Failed", 0, 0, "The job report could not be written to your report bucket.", "s3:PutObject")]
    [InlineData("Failed", 0, 0, "Failed to assume the role.", "batchoperations.s3.amazonaws.com")]
    [InlineData("Complete", 0, 0, null, "leading slash")]
    [InlineData("Complete", 10, 3, null, "s3:InitiateReplication")]
    [InlineData("Suspended", 10, 0, null, "--account-id 111122223333 --job-id j1 --requested-job-status Ready")]
    [InlineData("Cancelled", 10, 0, null, "another job")]
    public async Task CRR038_A_job_that_did_not_bring_its_objects_is_explained(
        string status, long total, long failed, string? reason, string remedy)
    {
        Job("j1", status, s_day, total, failed, reason);

        CheckResult check = await _world.CheckAsync("CRR038");

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("j1", check.Cause, StringComparison.Ordinal);
        Assert.Contains(remedy, check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CRR038_A_job_that_succeeded_settles_those_before_it()
    {
        Job("old", "Failed", s_day, 0, 0, "x");
        Job("new", "Complete", s_day.AddHours(1), 10, 0, null);

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR038")).Status);
    }

    // A job with a list of objects does not say whose they are: the tags of ours do, and nobody else's words.
    [Theory]
    [InlineData("S3Replication backfill of photos: 2 named objects", "photos", CheckStatus.Warning)]
    [InlineData("S3Replication backfill of photos: 2 named objects", "others", CheckStatus.Passed)]
    [InlineData("S3Replication backfill of photos: 2 named objects", null, CheckStatus.Passed)]
    [InlineData("S3Replication backfill of others: 2 named objects", "photos", CheckStatus.Passed)]
    [InlineData("mine", "photos", CheckStatus.Passed)]
    public async Task CRR038_A_job_with_a_list_of_objects_counts_when_its_tags_say_whose_they_are(
        string description, string? tagged, CheckStatus expected)
    {
        Job("j1", "Complete", s_day, 2, 1, null, bucket: null, description);
        Control.JobTags["j1"] = tagged is null
            ? new Dictionary<string, string>()
            : new Dictionary<string, string> { ["S3Replication:ManagedBy"] = "S3Replication", ["S3Replication:SourceBucket"] = tagged };

        CheckResult check = await _world.CheckAsync("CRR038");

        Assert.Equal(expected, check.Status);
        Assert.Equal(expected == CheckStatus.Warning, check.Observed.StartsWith("1 job for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CRR038_Tags_that_may_not_be_read_leave_a_job_with_a_list_unknown()
    {
        Job("j1", "Failed", s_day, 0, 0, "x", bucket: null, "S3Replication backfill of photos: 2 named objects");
        _world.Aws.DenyAll("GetJobTagging");

        AssertUnknown(await _world.CheckAsync("CRR038"), "GetJobTagging", "s3:GetJobTagging");
    }

    [Fact]
    public async Task CRR038_Jobs_of_other_buckets_do_not_count()
    {
        Job("other", "Failed", s_day, 0, 0, "x", "arn:aws:s3:::others");

        Assert.Equal(CheckStatus.Passed, (await _world.CheckAsync("CRR038")).Status);
    }

    [Theory]
    [InlineData("ListJobs", "s3:ListJobs")]
    [InlineData("DescribeJob", "s3:DescribeJob")]
    public async Task CRR038_A_refused_call_is_unknown_and_named(string call, string permission)
    {
        Job("j1", "Failed", s_day, 0, 0, "x");
        _world.Aws.DenyAll(call);

        AssertUnknown(await _world.CheckAsync("CRR038"), call, permission);
    }

    // A network that leads to S3 need not lead to the other services.
    [Fact]
    public async Task What_can_not_be_reached_beside_S3_ends_nothing()
    {
        _world.Aws.DenyAll("ListJobs", CrrErrorCode.NetworkFailure);
        _world.Aws.DenyAll("DescribeOrganization", CrrErrorCode.NetworkFailure);

        ReplicationTestResult result = await _world.TestAsync();

        Assert.Equal(["CRR039", "CRR038"], result.Findings.Select(finding => finding.Id).OrderDescending());
        Assert.All(result.Findings, finding => Assert.Equal(CheckStatus.Unknown, finding.Status));
    }

    private static void AssertUnknown(CheckResult check, string call, string permission)
    {
        Assert.Equal(CheckStatus.Unknown, check.Status);
        Assert.Contains(call, check.Cause, StringComparison.Ordinal);
        Assert.Contains(permission, check.Remedy, StringComparison.Ordinal);
    }

    private void Alarm(
        string region, string metric, string dimensions, string treatment = "notBreaching", bool isEnabled = true, bool hasAction = true) => Control.Alarms.Add((region, new MetricAlarm(
        "late",
        [new WatchedMetric("AWS/S3", metric, dimensions.Split(',').ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]))],
        "INSUFFICIENT_DATA")
        {
            TreatMissingData = treatment,
            ActionsEnabled = isEnabled,
            AlarmActions = hasAction ? ["arn:aws:sns:us-east-2:111122223333:told"] : [],
        }));

    private void Job(
        string id, string status, DateTimeOffset at, long total, long failed, string? reason, string? bucket = "arn:aws:s3:::photos", string? description = null) =>
        Control.Jobs.Add((
            new BatchJobSummary(id, status, at, total, failed),
            new BatchJobInfo(id, status, bucket)
            {
                Description = description,
                RoleArn = "arn:aws:iam::111122223333:role/batch",
                ReportBucketArn = "arn:aws:s3:::reports",
                Failures = reason is null ? [] : [new BatchJobFailure(string.Empty, reason)],
            }));
}
