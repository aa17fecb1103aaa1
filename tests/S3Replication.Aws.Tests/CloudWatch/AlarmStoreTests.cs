using S3Replication.Core.Monitoring;
using S3Replication.Core.Ports;
using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.CloudWatch;

/// <summary>Alarms on the sandbox: PutMetricAlarm replaces all settings, so all of them have to come and go.</summary>
public sealed class AlarmStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_an_alarm_is_set_to_is_read_and_written()
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Token);
        using ICrrServices services = AwsServices.Open(((ISandbox)sandbox).Connection, destination: null);
        IAlarmStore alarms = services.Source.Alarms;
        WatchedMetric metric = new("AWS/S3", "ReplicationLatency", new Dictionary<string, string> { ["RuleId"] = "crr-1", ["SourceBucket"] = "photos" });
        MetricAlarm alarm = new("crr/photos/crr-1/ReplicationLatency", [metric], string.Empty)
        {
            Description = "Replicas are late.",
            ActionsEnabled = false,
            AlarmActions = [Topic("alarm")],
            OkActions = [Topic("ok"), Topic("both")],
            InsufficientDataActions = [Topic("unknown")],
            Statistic = "Maximum",
            Period = 60,
            EvaluationPeriods = 5,
            DatapointsToAlarm = 3,
            Threshold = 12.5,
            Comparison = "GreaterThanThreshold",
            TreatMissingData = "ignore",
        };

        await alarms.PutAsync("eu-west-1", alarm, new Dictionary<string, string> { ["a"] = "b" }, Token);
        MetricAlarm read = Assert.Single(await alarms.FindAsync("eu-west-1", "crr/photos/", Token));

        Assert.Equal(
            (alarm.Name, alarm.Description, alarm.ActionsEnabled, alarm.Statistic, alarm.Period, alarm.EvaluationPeriods, alarm.DatapointsToAlarm),
            (read.Name, read.Description, read.ActionsEnabled, read.Statistic, read.Period, read.EvaluationPeriods, read.DatapointsToAlarm));
        Assert.Equal((alarm.Threshold, alarm.Comparison, alarm.TreatMissingData), (read.Threshold, read.Comparison, read.TreatMissingData));
        Assert.Equal(alarm.AlarmActions, read.AlarmActions);
        Assert.Equal(alarm.OkActions, read.OkActions);
        Assert.Equal(alarm.InsufficientDataActions, read.InsufficientDataActions);
        Assert.Equal(("AWS/S3", "ReplicationLatency"), (read.Metrics[0].Namespace, read.Metrics[0].Name));
        Assert.Equal(metric.Dimensions.OrderBy(pair => pair.Key, StringComparer.Ordinal), read.Metrics[0].Dimensions.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal("b", (await alarms.GetTagsAsync("eu-west-1", read.Arn!, Token))["a"]);
    }

    private static string Topic(string name) => "arn:aws:sns:eu-west-1:111122223333:" + name;
}
