using System.Text.Json;

namespace S3Replication.Clients.Tests;

/// <summary>
/// An alarm on failed replication, typed with the AWS CLI
/// (<see href="https://docs.aws.amazon.com/cli/latest/reference/cloudwatch/put-metric-alarm.html">put-metric-alarm</see>).
/// </summary>
public sealed class CloudWatchByAwsCliTests
{
    [Fact]
    public async Task An_alarm_goes_off_on_the_data_that_was_put()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram aws = ClientProgram.Find("aws", sandbox.Environment);
        async Task<JsonElement> Aws(params string[] arguments)
        {
            string output = (await aws.RunAsync(sandbox.Folder, ["cloudwatch", .. arguments, "--output", "json"])).Succeeded();
            return output.Trim().Length == 0 ? default : JsonDocument.Parse(output).RootElement.Clone();
        }

        await Aws(
            "put-metric-alarm", "--alarm-name", "crr", "--namespace", "Mine", "--metric-name", "Late", "--dimensions", "Name=Rule,Value=r1",
            "--statistic", "Maximum", "--period", "60", "--evaluation-periods", "2", "--datapoints-to-alarm", "1", "--threshold", "900",
            "--comparison-operator", "GreaterThanOrEqualToThreshold", "--treat-missing-data", "ignore", "--unit", "Seconds",
            "--alarm-actions", "arn:aws:sns:eu-west-1:111122223333:operators");
        await Aws("put-metric-data", "--namespace", "Mine", "--metric-name", "Late", "--dimensions", "Rule=r1", "--unit", "Seconds", "--value", "901.5");
        await sandbox.ControlAsync(HttpMethod.Put, "clock", """{"advanceMilliseconds":120000}""");

        JsonElement alarm = (await Aws("describe-alarms", "--alarm-name-prefix", "cr", "--state-value", "ALARM")).GetProperty("MetricAlarms")[0];
        JsonElement metrics = (await Aws("list-metrics", "--namespace", "Mine", "--recently-active", "PT3H")).GetProperty("Metrics");
        JsonElement data = await Aws(
            "get-metric-data", "--start-time", Around(-60), "--end-time", Around(60), "--metric-data-queries",
            """[{"Id":"m1","MetricStat":{"Metric":{"Namespace":"Mine","MetricName":"Late","Dimensions":[{"Name":"Rule","Value":"r1"}]},"Period":60,"Stat":"Maximum"},"ReturnData":false},{"Id":"e1","Expression":"m1 / 2"}]""");
        JsonElement history = (await Aws("describe-alarm-history", "--alarm-name", "crr", "--history-item-type", "StateUpdate")).GetProperty("AlarmHistoryItems");
        ClientResult missing = await aws.RunAsync(sandbox.Folder, "cloudwatch", "delete-alarms", "--alarm-names", "none");
        await Aws("delete-alarms", "--alarm-names", "crr");

        Assert.Equal(("crr", "Seconds"), (alarm.GetProperty("AlarmName").GetString(), alarm.GetProperty("Unit").GetString()));
        Assert.Contains("[901.5 (", alarm.GetProperty("StateReason").GetString(), StringComparison.Ordinal);
        Assert.Equal("Late", metrics[0].GetProperty("MetricName").GetString());
        Assert.Equal(450.75, data.GetProperty("MetricDataResults")[0].GetProperty("Values")[0].GetDouble());
        Assert.Equal("Alarm updated from INSUFFICIENT_DATA to ALARM", Assert.Single(history.EnumerateArray()).GetProperty("HistorySummary").GetString());
        Assert.NotEqual(0, missing.ExitCode);
        Assert.Contains("(ResourceNotFound) when calling the DeleteAlarms operation: Alarm not found", missing.Error, StringComparison.Ordinal);
        Assert.Empty((await Aws("describe-alarms")).GetProperty("MetricAlarms").EnumerateArray());
    }

    // The sandbox's clock is a few minutes ahead by now; the span has room for that.
    private static string Around(int minutes) => DateTime.UtcNow.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
