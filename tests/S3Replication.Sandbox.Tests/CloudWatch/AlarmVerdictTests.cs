using S3Replication.Sandbox.CloudWatch.Alarms;

namespace S3Replication.Sandbox.Tests.CloudWatch;

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
public sealed class AlarmVerdictTests
{
    // The two tables of the page, a row a line: the last data point is on the right.
    [Theory]
    [InlineData(3, "0 - X - X", 0, "OK", "OK", "OK", "OK")]
    [InlineData(3, "0 - - - -", 2, "OK", "OK", "OK", "OK")]
    [InlineData(3, "- - - - -", 3, "INSUFFICIENT_DATA", null, "ALARM", "OK")]
    [InlineData(3, "0 X X - X", 0, "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(3, "- - X - -", 2, "ALARM", null, "ALARM", "OK")]
    [InlineData(2, "0 - X - X", 0, "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(2, "0 0 X 0 X", 0, "ALARM", "ALARM", "ALARM", "ALARM")]
    [InlineData(2, "0 - X - -", 1, "OK", "OK", "ALARM", "OK")]
    [InlineData(2, "- - - - 0", 2, "OK", "OK", "ALARM", "OK")]
    [InlineData(2, "- - - X -", 2, "ALARM", null, "ALARM", "OK")]
    public void The_tables_of_AWS_hold(
        int datapointsToAlarm, string data, int filled, string missing, string? ignore, string breaching, string notBreaching)
    {
        AlarmVerdict[] verdicts = [.. MissingData.All.Select(treat => AlarmVerdict.Of(Read(data), 3, datapointsToAlarm, treat))];

        Assert.Equal([missing, ignore, breaching, notBreaching], verdicts.Select(verdict => verdict.State));
        Assert.All(verdicts, verdict => Assert.Equal(filled, verdict.Filled));
    }

    // "the alarm does not go immediately into ALARM state when the data is either - - - - X or - - - X - and Datapoints to Alarm is 3"
    [Theory]
    [InlineData("- - - - X")]
    [InlineData("- - - X -")]
    public void One_late_data_point_sets_no_alarm_off(string data) =>
        Assert.NotEqual("ALARM", AlarmVerdict.Of(Read(data), 3, 3, "missing").State);

    private static bool?[] Read(string data) =>
        [.. data.Split(' ').Reverse().Select(point => point switch { "X" => true, "0" => false, _ => (bool?)null })];
}
