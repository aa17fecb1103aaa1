using S3Replication.Core.Buckets;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Monitoring.Alerting;
using S3Replication.Core.Roles;
using S3Replication.Core.Setup;
using S3Replication.Core.Tests.Fakes;

namespace S3Replication.Core.Tests.Monitoring;

/// <summary>
/// What monitoring sets up and takes back. Regions, dimensions and statistics are those of
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>.
/// </summary>
public sealed class MonitoringTests
{
    private const string RoleArn = "arn:aws:iam::111122223333:role/crrRole";
    private const string Near = "arn:aws:sns:eu-west-1:111122223333:crr-photos";
    private const string Far = "arn:aws:sns:ap-southeast-1:111122223333:crr-photos";
    private const string OthersEntry =
        "<QueueConfiguration><Id>theirs</Id><Queue>arn:aws:sqs:eu-west-1:111122223333:q</Queue><Event>s3:ObjectCreated:*</Event></QueueConfiguration>";

    private static readonly EnableMonitoringRequest s_request = new("photos");

    private readonly FakeAws _aws = new();
    private readonly FakeBucket _source;

    public MonitoringTests()
    {
        _source = _aws.AddBucket("photos");
        _aws.AddBucket("photos-copy", "ap-southeast-1");
        _aws.AddBucket("logs");
        _aws.Roles["crrRole"] = new IamRole("crrRole", RoleArn, "/", "{}");
        _source.Notifications = $"<NotificationConfiguration>{OthersEntry}<EventBridgeConfiguration/></NotificationConfiguration>";
    }

    [Fact]
    public async Task Each_alarm_is_where_its_metric_is_published_and_has_its_dimensions()
    {
        await AddRuleAsync();

        await EnableAsync(s_request);

        Assert.Equal(
            [
                "ap-southeast-1 BytesPendingReplication Maximum ignore",
                "ap-southeast-1 OperationsPendingReplication Maximum ignore",
                "ap-southeast-1 ReplicationLatency Maximum ignore",
                "eu-west-1 OperationsFailedReplication Sum notBreaching",
            ],
            Alarms.Select(one => $"{one.Region} {one.Alarm.Metrics[0].Name} {one.Alarm.Statistic} {one.Alarm.TreatMissingData}").Order(StringComparer.Ordinal));
        Assert.All(Alarms, one => Assert.Equal(
            ["DestinationBucket=photos-copy", "RuleId=crr-photos", "SourceBucket=photos"],
            one.Alarm.Metrics[0].Dimensions.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal)));
        Assert.All(Alarms, one => Assert.Equal([one.Region == "eu-west-1" ? Near : Far], one.Alarm.AlarmActions));
    }

    [Fact]
    public async Task The_rule_gets_metrics_the_topics_let_publish_and_the_events_go_there_beside_those_of_others()
    {
        await AddRuleAsync();

        IReadOnlyList<MonitoringChange> changes = await EnableAsync(s_request with { EmailAddresses = ["ops@example.com"] });

        Assert.Contains("<Metrics>", _source.Replication, StringComparison.Ordinal);
        Assert.Contains("\"aws:SourceArn\":\"arn:aws:s3:::photos\"", _aws.SourceSide.Sns.Policies[Near], StringComparison.Ordinal);
        Assert.Contains("arn:aws:cloudwatch:ap-southeast-1:111122223333:alarm:crr/photos/*", _aws.SourceSide.Sns.Policies[Far], StringComparison.Ordinal);
        Assert.DoesNotContain("s3.amazonaws.com", _aws.SourceSide.Sns.Policies[Far], StringComparison.Ordinal);
        Assert.All(_aws.SourceSide.Sns.Policies.Values, policy => Assert.Contains("__default_statement_ID", policy, StringComparison.Ordinal));
        Assert.Contains(OthersEntry, _source.Notifications, StringComparison.Ordinal);
        Assert.Contains("<EventBridgeConfiguration", _source.Notifications, StringComparison.Ordinal);
        Assert.Contains($"<Topic>{Near}</Topic><Event>s3:Replication:*</Event>", _source.Notifications, StringComparison.Ordinal);
        Assert.Equal(12, changes.Count);
        Assert.DoesNotContain(changes, change => change.Outcome == MonitoringOutcome.Unchanged);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_keeps_thresholds_and_added_actions()
    {
        await AddRuleAsync();
        EnableMonitoringRequest request = s_request with { LatencySeconds = 60, LogBucket = "logs", EmailAddresses = ["ops@example.com"] };
        await EnableAsync(request);
        int place = Alarms.FindIndex(one => one.Alarm.Metrics[0].Name == "ReplicationLatency");
        Alarms[place] = (Alarms[place].Region, Alarms[place].Alarm with { AlarmActions = [.. Alarms[place].Alarm.AlarmActions, "arn:aws:sns:ap-southeast-1:111122223333:pager"] });
        int changes = _aws.Changes.Count;

        IReadOnlyList<MonitoringChange> again = await EnableAsync(request with { LatencySeconds = null });

        Assert.Equal(changes, _aws.Changes.Count);
        Assert.All(again, change => Assert.Equal(MonitoringOutcome.Unchanged, change.Outcome));
        Assert.Equal(60, Alarms[place].Alarm.Threshold);
    }

    [Fact]
    public async Task A_threshold_that_changes_leaves_the_actions_that_somebody_has_added()
    {
        const string pager = "arn:aws:sns:ap-southeast-1:111122223333:pager";
        await AddRuleAsync();
        await EnableAsync(s_request);
        int place = Alarms.FindIndex(one => one.Alarm.Metrics[0].Name == "ReplicationLatency");
        Alarms[place] = (Alarms[place].Region, Alarms[place].Alarm with { OkActions = [pager], InsufficientDataActions = [pager] });

        await EnableAsync(s_request with { LatencySeconds = 60 });

        MetricAlarm alarm = Assert.Single(Alarms, one => one.Alarm.Metrics[0].Name == "ReplicationLatency").Alarm;
        Assert.Equal(60, alarm.Threshold);
        Assert.Equal([pager, Far], alarm.OkActions);
        Assert.Equal([pager], alarm.InsufficientDataActions);
    }

    [Fact]
    public async Task Nothing_is_changed_that_was_not_approved()
    {
        await AddRuleAsync();
        int changes = _aws.Changes.Count;

        Assert.Empty(await EnableAsync(s_request with { LogBucket = "logs", EmailAddresses = ["ops@example.com"] }, new FakeContext { Approves = false }));

        Assert.Equal(changes, _aws.Changes.Count);
    }

    [Theory]
    [InlineData(CrrErrorCode.InvalidArn, "told", null, null)]
    [InlineData(CrrErrorCode.InvalidArn, "arn:aws:sqs:eu-west-1:111122223333:told", null, null)]
    [InlineData(CrrErrorCode.InvalidParameter, "arn:aws:sns:eu-west-1:111122223333:told.fifo", null, null)]
    [InlineData(CrrErrorCode.InvalidParameter, "arn:aws:sns:us-east-1:111122223333:told", null, null)]
    [InlineData(CrrErrorCode.TopicNotFound, "arn:aws:sns:eu-west-1:111122223333:told", null, null)]
    [InlineData(CrrErrorCode.InvalidParameter, null, "nobody", null)]
    [InlineData(CrrErrorCode.InvalidParameter, null, null, "photos")]
    [InlineData(CrrErrorCode.InvalidParameter, null, null, "photos-copy")]
    [InlineData(CrrErrorCode.BucketNotFound, null, null, "nowhere")]
    public async Task What_cannot_be_is_refused_before_the_first_change(CrrErrorCode code, string? topic, string? address, string? logs)
    {
        await AddRuleAsync();
        int changes = _aws.Changes.Count;

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => EnableAsync(s_request with
        {
            TopicArns = topic is null ? [] : [topic],
            EmailAddresses = address is null ? [] : [address],
            LogBucket = logs,
        }));

        Assert.Equal(code, error.Code);
        Assert.NotNull(error.Remedy);
        Assert.Equal(changes, _aws.Changes.Count);
    }

    [Fact]
    public async Task Logs_go_to_no_bucket_that_is_replicated_and_nobodys_logging_is_redirected_without_force()
    {
        await AddRuleAsync();
        _source.Logging = new BucketLogging("audit", "all/");
        Assert.Equal(CrrErrorCode.InvalidState, (await Assert.ThrowsAsync<CrrException>(() => EnableAsync(s_request with { LogBucket = "logs" }))).Code);

        await EnableAsync(s_request with { LogBucket = "logs", Force = true });
        Assert.Equal(new BucketLogging("logs", "crr-access-logs/photos/"), _source.Logging);
        Assert.Contains("logging.s3.amazonaws.com", _aws.Buckets["logs"].Policy, StringComparison.Ordinal);

        _aws.Buckets["logs"].ChangeReplication(_source.Replication);
        Assert.Equal(CrrErrorCode.InvalidParameter, (await Assert.ThrowsAsync<CrrException>(() => EnableAsync(s_request with { LogBucket = "logs" }))).Code);
    }

    [Fact]
    public async Task Events_that_go_elsewhere_already_and_alarms_of_others_are_left()
    {
        await AddRuleAsync();
        _source.Notifications = "<NotificationConfiguration><QueueConfiguration><Id>q</Id><Queue>arn:aws:sqs:eu-west-1:111122223333:q</Queue><Event>s3:Replication:OperationFailedReplication</Event></QueueConfiguration></NotificationConfiguration>";
        Assert.Equal(CrrErrorCode.InvalidState, (await Assert.ThrowsAsync<CrrException>(() => EnableAsync(s_request))).Code);

        _source.Notifications = "<NotificationConfiguration/>";
        Alarms.Add(("eu-west-1", new MetricAlarm("crr/photos/crr-photos/OperationsFailedReplication", [], "OK") { Arn = "arn:aws:cloudwatch:eu-west-1:1:alarm:crr/photos/crr-photos/OperationsFailedReplication" }));
        Assert.Equal(CrrErrorCode.AlarmNotOwned, (await Assert.ThrowsAsync<CrrException>(() => EnableAsync(s_request))).Code);
    }

    [Fact]
    public async Task A_rule_of_another_tool_is_watched_when_it_has_metrics_and_refused_when_not()
    {
        await AddRuleAsync();
        _source.ChangeReplication(_source.Replication!.Replace("crr-photos", "theirs", StringComparison.Ordinal));
        Assert.Equal(CrrErrorCode.RuleNotOwned, (await Assert.ThrowsAsync<CrrException>(() => EnableAsync(s_request))).Code);

        _source.ChangeReplication(_source.Replication.Replace("</Bucket>", "</Bucket><Metrics><Status>Enabled</Status></Metrics>", StringComparison.Ordinal));
        await EnableAsync(s_request);
        Assert.Equal(4, Alarms.Count);
    }

    [Fact]
    public async Task Taking_it_back_leaves_what_others_made_and_the_metrics()
    {
        await AddRuleAsync();
        await EnableAsync(s_request with { LogBucket = "logs" });
        Alarms.Add(("eu-west-1", new MetricAlarm("crr/photos/by-hand", [], "OK") { Arn = "arn:aws:cloudwatch:eu-west-1:1:alarm:crr/photos/by-hand" }));

        IReadOnlyList<MonitoringChange> changes = await DisableAsync(new DisableMonitoringRequest("photos"));

        Assert.Equal("crr/photos/by-hand", Assert.Single(Alarms).Alarm.Name);
        Assert.Contains(OthersEntry, _source.Notifications, StringComparison.Ordinal);
        Assert.DoesNotContain("s3:Replication", _source.Notifications, StringComparison.Ordinal);
        Assert.Null(_source.Logging);
        Assert.Null(_aws.Buckets["logs"].Policy);
        Assert.Contains("<Metrics>", _source.Replication, StringComparison.Ordinal);
        Assert.All(_aws.SourceSide.Sns.Policies.Values, policy =>
        {
            Assert.Contains("__default_statement_ID", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("Crr", policy, StringComparison.Ordinal);
        });
        Assert.Contains(changes, change => change is { Part: MonitoringPart.Metrics, Outcome: MonitoringOutcome.Kept });
    }

    [Fact]
    public async Task Alarms_and_topics_go_although_the_rule_has_gone_before()
    {
        await AddRuleAsync();
        await EnableAsync(s_request);
        _source.Replication = null;

        await DisableAsync(new DisableMonitoringRequest("photos") { RemoveTopic = true });

        Assert.Empty(Alarms);
        Assert.Empty(_aws.SourceSide.Sns.Policies);
    }

    [Fact]
    public async Task A_topic_of_another_account_that_somebody_has_added_stops_nothing()
    {
        const string theirs = "arn:aws:sns:eu-west-1:444455556666:pager";
        await AddRuleAsync();
        await EnableAsync(s_request with { LogBucket = "logs" });
        int place = Alarms.FindIndex(one => one.Region == "eu-west-1");
        Alarms[place] = ("eu-west-1", Alarms[place].Alarm with { AlarmActions = [theirs, Near] });
        _aws.Deny($"GetTopicAttributes {theirs}");

        IReadOnlyList<MonitoringChange> changes = await DisableAsync(new DisableMonitoringRequest("photos") { RemoveTopic = true });

        Assert.Empty(_aws.SourceSide.Sns.Policies);
        Assert.Null(_source.Logging);
        MonitoringChange kept = Assert.Single(changes, change => change.Name == theirs);
        Assert.Equal(MonitoringOutcome.Kept, kept.Outcome);
        Assert.Contains("444455556666", kept.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_and_topics_go_when_that_is_asked_for()
    {
        await AddRuleAsync();
        await EnableAsync(s_request);

        await DisableAsync(new DisableMonitoringRequest("photos") { RemoveMetrics = true, RemoveTopic = true });

        Assert.Empty(_aws.SourceSide.Sns.Policies);
        Assert.DoesNotContain("<Metrics>", _source.Replication, StringComparison.Ordinal);
        int changes = _aws.Changes.Count;
        Assert.Empty(await DisableAsync(new DisableMonitoringRequest("photos")));
        Assert.Equal(changes, _aws.Changes.Count);
    }

    [Fact]
    public void Names_of_alarms_fit_and_differ()
    {
        string one = MonitoringNames.Alarm(new string('b', 63), new string('r', 255), "OperationsPendingReplication");
        string other = MonitoringNames.Alarm(new string('b', 63), new string('r', 254) + "s", "OperationsPendingReplication");

        Assert.Equal(255, one.Length);
        Assert.NotEqual(one, other);
    }

    private List<(string Region, MetricAlarm Alarm)> Alarms => _aws.SourceSide.Control.Alarms;

    private Task<ReplicationRuleInfo?> AddRuleAsync() => new PutRule(_aws.Services).ExecuteAsync(
        new PutRuleRequest("photos", "photos-copy") { RoleArn = RoleArn, RuleId = "crr-photos" }, new FakeContext(), TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<MonitoringChange>> EnableAsync(EnableMonitoringRequest request, FakeContext? context = null) =>
        await new EnableMonitoring(_aws.Services)
            .ExecuteAsync(request, context ?? new FakeContext(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

    private async Task<IReadOnlyList<MonitoringChange>> DisableAsync(DisableMonitoringRequest request) =>
        await new DisableMonitoring(_aws.Services)
            .ExecuteAsync(request, new FakeContext(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
}
