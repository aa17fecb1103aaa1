using System.Text.Json.Nodes;
using S3Replication.Sandbox.CloudWatch;
using S3Replication.Sandbox.CloudWatch.Alarms;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Tests.CloudWatch;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Sns;

/// <summary>
/// What alarms send, by
/// <see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions.html">Alarm actions</see>.
/// </summary>
public sealed class AlarmMessageTests
{
    private readonly SnsUnderTest _sns = new();

    [Fact]
    public async Task An_alarm_publishes_when_its_state_changes_though_nobody_looks()
    {
        await _sns.SubscribeAsync();
        AlarmTable alarms = new(new AlarmNotifier(_sns.Publisher));
        MetricTable metrics = new();
        AlarmWatch watch = new(alarms, metrics);
        await using AlarmTimer timer = new(alarms, watch, _sns.Clock);
        CloudWatchClient client = new(
            new CloudWatchService(new CloudWatchWorld(metrics, alarms, watch, _sns.Iam), _sns.Clock), QueryClient.Root(SnsUnderTest.Owner));
        await client.Send("PutMetricAlarm", Alarm(SnsUnderTest.TopicArn));
        await client.Send("PutMetricData", new { Namespace = "Test", MetricData = new object[] { new { MetricName = "Load", Value = 7 } } });
        Assert.Null(_sns.Receive());

        _sns.Clock.Advance(TimeSpan.FromMinutes(1));

        JsonNode envelope = _sns.ReceiveJson();
        Assert.Equal("ALARM: \"busy\" in us-east-1", (string)envelope["Subject"]!);
        JsonNode message = JsonNode.Parse((string)envelope["Message"]!)!;
        Assert.Equal(
            ["busy", SnsUnderTest.Owner, "ALARM", "INSUFFICIENT_DATA"],
            new[] { "AlarmName", "AWSAccountId", "NewStateValue", "OldStateValue" }.Select(name => (string)message[name]!));
        Assert.Equal("Load", (string)message["Trigger"]!["MetricName"]!);
        Assert.Equal("MAXIMUM", (string)message["Trigger"]!["Statistic"]!);
        Assert.Equal($"Successfully executed action {SnsUnderTest.TopicArn}", History(alarms));
    }

    [Fact]
    public async Task What_the_topic_does_not_let_the_alarm_publish_is_in_its_history()
    {
        await _sns.SubscribeAsync();
        await _sns.AllowAsync($$$"""
            {"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"SNS:Publish","Resource":"{{{SnsUnderTest.TopicArn}}}"}
            """);
        AlarmTable alarms = new(new AlarmNotifier(_sns.Publisher));
        MetricTable metrics = new();
        CloudWatchClient client = new(
            new CloudWatchService(new CloudWatchWorld(metrics, alarms, new AlarmWatch(alarms, metrics), _sns.Iam), _sns.Clock),
            QueryClient.Root(SnsUnderTest.Owner));
        await client.Send("PutMetricAlarm", Alarm(SnsUnderTest.TopicArn));

        await client.Send("SetAlarmState", new { AlarmName = "busy", StateValue = "ALARM", StateReason = "a try" });

        Assert.Null(_sns.Receive());
        Assert.StartsWith($"Failed to execute action {SnsUnderTest.TopicArn}", History(alarms), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alarm_takes_no_topic_of_another_Region()
    {
        CloudWatchUnderTest cloudWatch = new();

        Assert.Equal(
            "Invalid region eu-west-1 specified. Only us-east-1 is supported.",
            (await cloudWatch.Root.Fail("PutMetricAlarm", Alarm("arn:aws:sns:eu-west-1:111122223333:told"))).Message);
    }

    private static object Alarm(string topic) => new
    {
        AlarmName = "busy",
        Namespace = "Test",
        MetricName = "Load",
        Statistic = "Maximum",
        Period = 60,
        EvaluationPeriods = 1,
        Threshold = 5,
        ComparisonOperator = "GreaterThanThreshold",
        AlarmActions = new[] { topic },
    };

    private string History(AlarmTable alarms) =>
        alarms.History(new MetricOwner(SnsUnderTest.Owner, "us-east-1"), _sns.Clock.GetUtcNow())[^1].Summary;
}
