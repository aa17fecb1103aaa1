using System.Text.Json;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.CloudWatch;

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
public sealed class AlarmTests
{
    private static readonly string[] s_a = ["a"];
    private readonly CloudWatchUnderTest _cloudWatch = new();

    // "INSUFFICIENT_DATA – The alarm has just started"
    [Fact]
    public async Task An_alarm_begins_without_data()
    {
        await _cloudWatch.PutAlarmAsync("a");

        JsonElement alarm = await _cloudWatch.AlarmAsync("a");

        Assert.Equal("INSUFFICIENT_DATA", Text(alarm, "StateValue"));
        Assert.Equal("Unchecked: Initial alarm creation", Text(alarm, "StateReason"));
        Assert.Equal("arn:aws:cloudwatch:us-east-1:111122223333:alarm:a", Text(alarm, "AlarmArn"));
        Assert.True(alarm.GetProperty("ActionsEnabled").GetBoolean());
    }

    [Fact]
    public async Task An_alarm_goes_off_at_the_end_of_the_minute_and_says_why()
    {
        await _cloudWatch.PutAlarmAsync("a", treatMissingData: "notBreaching");
        await _cloudWatch.Root.Send("PutMetricData", new { Namespace = "Test", MetricData = new[] { new { MetricName = "Load", Value = 3 } } });

        Assert.Equal("INSUFFICIENT_DATA", Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));
        _cloudWatch.Clock.Advance(TimeSpan.FromSeconds(60));
        JsonElement alarm = await _cloudWatch.AlarmAsync("a");

        Assert.Equal("ALARM", Text(alarm, "StateValue"));
        Assert.Equal(
            "Threshold Crossed: 1 out of the last 1 datapoint [3.0 (02/11/26 10:00:00)] was greater than the threshold (0.0) (minimum 1 datapoint for OK -> ALARM transition).",
            Text(alarm, "StateReason"));
        JsonElement data = JsonDocument.Parse(Text(alarm, "StateReasonData")).RootElement;
        Assert.Equal("2026-11-02T10:01:00.000+0000", Text(data, "queryDate"));
        Assert.Equal("2026-11-02T10:00:00.000+0000", Text(data, "startDate"));
        Assert.Equal("Maximum", Text(data, "statistic"));
        Assert.Equal(3, data.GetProperty("recentDatapoints")[0].GetDouble());
    }

    // Each minute of a jump is looked at as of that minute.
    [Fact]
    public async Task A_jump_of_the_clock_goes_through_every_state_on_the_way()
    {
        await _cloudWatch.PutAlarmAsync("a", treatMissingData: "notBreaching");
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(2));
        await _cloudWatch.PutAsync(5);
        _cloudWatch.Clock.Advance(TimeSpan.FromHours(3));

        JsonElement[] history = [.. (await _cloudWatch.Root.Send("DescribeAlarmHistory", new { AlarmName = "a", ScanBy = "TimestampAscending" }))
            .GetProperty("AlarmHistoryItems").EnumerateArray()];

        Assert.Equal(
            [
                "Alarm \"a\" created",
                "Alarm updated from INSUFFICIENT_DATA to OK",
                "Alarm updated from OK to ALARM",
                "Alarm updated from ALARM to OK",
            ],
            history.Select(item => Text(item, "HistorySummary")));
        double[] times = [.. history.Select(item => item.GetProperty("Timestamp").GetDouble() - Unix(10, 0))];

        // With one period to look at and two more in the evaluation range, the last data point counts for three minutes.
        Assert.Equal([0, 60, 180, 300], times);
    }

    // "An alarm with wrong dimensions matches nothing": https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html#Dimension
    [Fact]
    public async Task An_alarm_with_other_dimensions_stays_without_data()
    {
        await _cloudWatch.PutAlarmAsync("a");
        await _cloudWatch.Root.Send("PutMetricData", new
        {
            Namespace = "Test",
            MetricData = new[] { new { MetricName = "Load", Value = 3, Dimensions = new[] { new { Name = "Rule", Value = "r" } } } },
        });
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("INSUFFICIENT_DATA", Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));
    }

    [Fact]
    public async Task Some_of_many_data_points_set_an_alarm_off()
    {
        await _cloudWatch.PutAlarmAsync("all", evaluationPeriods: 3);
        await _cloudWatch.PutAlarmAsync("a", evaluationPeriods: 3, datapointsToAlarm: 2);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(5));
        await _cloudWatch.PutAsync(0, 1, 0, 1);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("OK", Text(await _cloudWatch.AlarmAsync("all"), "StateValue"));
        JsonElement alarm = await _cloudWatch.AlarmAsync("a");
        Assert.Equal("ALARM", Text(alarm, "StateValue"));
        Assert.StartsWith("Threshold Crossed: 2 out of the last 3 datapoints [1.0 (02/11/26 10:04:00), 1.0 (02/11/26 10:02:00)] were greater than", Text(alarm, "StateReason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GreaterThanOrEqualToThreshold", 2, "ALARM")]
    [InlineData("GreaterThanThreshold", 2, "OK")]
    [InlineData("LessThanThreshold", 2, "OK")]
    [InlineData("LessThanOrEqualToThreshold", 2, "ALARM")]
    [InlineData("LessThanThreshold", 1, "ALARM")]
    [InlineData("GreaterThanThreshold", 3, "ALARM")]
    public async Task The_comparison_is_the_one_that_was_asked_for(string comparison, double value, string state)
    {
        await _cloudWatch.Root.Send("PutMetricAlarm", Alarm("a", ("ComparisonOperator", comparison), ("Threshold", 2)));
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));
        await _cloudWatch.PutAsync(value);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(state, Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));
    }

    // "For any period of one minute or longer, an alarm is evaluated every minute"
    [Fact]
    public async Task A_long_period_slides_by_the_minute()
    {
        await _cloudWatch.Root.Send("PutMetricAlarm", Alarm("a", ("Period", 300), ("Statistic", "Sum"), ("Threshold", 2), ("TreatMissingData", "notBreaching")));
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(7));
        await _cloudWatch.PutAsync(1, 1, null, 1);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("ALARM", Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));
    }

    // "Metric alarms returns to their actual state quickly": https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_SetAlarmState.html
    [Fact]
    public async Task A_state_that_was_set_lasts_until_the_alarm_looks_again()
    {
        await _cloudWatch.PutAlarmAsync("a");
        await _cloudWatch.Root.Send("SetAlarmState", new { AlarmName = "a", StateValue = "ALARM", StateReason = "a rehearsal", StateReasonData = "{}" });

        Assert.Equal("a rehearsal", Text(await _cloudWatch.AlarmAsync("a"), "StateReason"));
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("INSUFFICIENT_DATA", Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));
        ServiceException json = await _cloudWatch.Root.Fail("SetAlarmState", new { AlarmName = "a", StateValue = "OK", StateReason = "x", StateReasonData = "{" });
        ServiceException none = await _cloudWatch.Root.Fail("SetAlarmState", new { AlarmName = "b", StateValue = "OK", StateReason = "x" });
        Assert.Equal((400, "InvalidFormat"), (json.Status, json.Code));
        Assert.Equal((404, "ResourceNotFound"), (none.Status, none.Code));
    }

    [Fact]
    public async Task Actions_are_written_down_and_not_carried_out()
    {
        await _cloudWatch.Root.Send("PutMetricAlarm", Alarm("a", ("AlarmActions", new[] { "arn:aws:sns:us-east-1:111122223333:topic" })));
        await SetAsync("ALARM");
        await _cloudWatch.Root.Send("DisableAlarmActions", new { AlarmNames = s_a });
        await SetAsync("OK");
        await SetAsync("ALARM");

        JsonElement[] actions = [.. (await _cloudWatch.Root.Send("DescribeAlarmHistory", new { HistoryItemType = "Action" }))
            .GetProperty("AlarmHistoryItems").EnumerateArray()];

        Assert.Equal("Recorded and not executed: action arn:aws:sns:us-east-1:111122223333:topic", Text(Assert.Single(actions), "HistorySummary"));
        Assert.False((await _cloudWatch.AlarmAsync("a")).GetProperty("ActionsEnabled").GetBoolean());
        await _cloudWatch.Root.Send("EnableAlarmActions", new { AlarmNames = s_a });
        Assert.True((await _cloudWatch.AlarmAsync("a")).GetProperty("ActionsEnabled").GetBoolean());
    }

    // "When you update an existing alarm, its state is left unchanged, but the update completely overwrites the previous configuration"
    [Fact]
    public async Task Another_alarm_of_the_name_keeps_the_state_and_the_tags_alone()
    {
        await _cloudWatch.Root.Send("PutMetricAlarm", Alarm("a", ("AlarmDescription", "first"), ("Tags", new[] { new { Key = "k", Value = "v" } })));
        await SetAsync("ALARM");

        await _cloudWatch.Root.Send("PutMetricAlarm", Alarm("a", ("Threshold", 7), ("Tags", new[] { new { Key = "k", Value = "other" } })));

        JsonElement alarm = await _cloudWatch.AlarmAsync("a");
        Assert.Equal("ALARM", Text(alarm, "StateValue"));
        Assert.Equal(7, alarm.GetProperty("Threshold").GetDouble());
        Assert.False(alarm.TryGetProperty("AlarmDescription", out _));
        JsonElement tags = await _cloudWatch.Root.Send("ListTagsForResource", new { ResourceARN = Text(alarm, "AlarmArn") });
        Assert.Equal("v", Text(Assert.Single(tags.GetProperty("Tags").EnumerateArray()), "Value"));
    }

    [Fact]
    public async Task Tags_come_and_go()
    {
        await _cloudWatch.PutAlarmAsync("a");
        string arn = Text(await _cloudWatch.AlarmAsync("a"), "AlarmArn");
        await _cloudWatch.Root.Send("TagResource", new { ResourceARN = arn, Tags = new[] { new { Key = "b", Value = "1" }, new { Key = "a", Value = "2" } } });
        await _cloudWatch.Root.Send("UntagResource", new { ResourceARN = arn, TagKeys = new[] { "b", "none" } });

        JsonElement tags = (await _cloudWatch.Root.Send("ListTagsForResource", new { ResourceARN = arn })).GetProperty("Tags");

        Assert.Equal("""[{"Key":"a","Value":"2"}]""", tags.GetRawText());
        ServiceException error = await _cloudWatch.Root.Fail("ListTagsForResource", new { ResourceARN = arn + "x" });
        Assert.Equal((404, "ResourceNotFoundException"), (error.Status, error.Code));
    }

    [Fact]
    public async Task Alarms_are_found_by_name_prefix_state_action_and_metric_in_pages()
    {
        for (int i = 0; i < 5; i++)
        {
            await _cloudWatch.PutAlarmAsync($"crr-{i}");
        }

        await _cloudWatch.Root.Send("PutMetricAlarm", Alarm("other", ("MetricName", "More"), ("OKActions", new[] { "arn:aws:sns:us-east-1:111122223333:t" })));
        await _cloudWatch.Root.Send("SetAlarmState", new { AlarmName = "crr-3", StateValue = "OK", StateReason = "x" });

        Assert.Equal(["crr-3"], await NamesAsync(new { StateValue = "OK" }));
        Assert.Equal(["other"], await NamesAsync(new { ActionPrefix = "arn:aws:sns" }));
        Assert.Equal(["crr-1", "other"], await NamesAsync(new { AlarmNames = new[] { "other", "crr-1", "none" } }));
        Assert.Empty(await NamesAsync(new { AlarmTypes = new[] { "CompositeAlarm" } }));
        JsonElement first = await _cloudWatch.Root.Send("DescribeAlarms", new { AlarmNamePrefix = "crr-", MaxRecords = 3 });
        Assert.Equal(3, first.GetProperty("MetricAlarms").GetArrayLength());
        Assert.Equal(["crr-3", "crr-4"], await NamesAsync(new { AlarmNamePrefix = "crr-", MaxRecords = 3, NextToken = Text(first, "NextToken") }));
        JsonElement of = await _cloudWatch.Root.Send("DescribeAlarmsForMetric", new { Namespace = "Test", MetricName = "More", Statistic = "Maximum" });
        Assert.Equal("other", Text(Assert.Single(of.GetProperty("MetricAlarms").EnumerateArray()), "AlarmName"));
        Assert.Equal("InvalidNextToken", (await _cloudWatch.Root.Fail("DescribeAlarms", new { NextToken = "?" })).Code);
    }

    // "In the event of an error, no alarms are deleted."
    [Fact]
    public async Task Alarms_are_deleted_all_or_none()
    {
        await _cloudWatch.PutAlarmAsync("a");

        ServiceException error = await _cloudWatch.Root.Fail("DeleteAlarms", new { AlarmNames = new[] { "a", "none" } });

        Assert.Equal((404, "ResourceNotFound"), (error.Status, error.Code));
        Assert.Equal(["a"], await NamesAsync(new { }));
        await _cloudWatch.Root.Send("DeleteAlarms", new { AlarmNames = s_a });
        Assert.Empty(await NamesAsync(new { }));
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    [Theory]
    [InlineData("""{"AlarmName":null}""", "ValidationError")]
    [InlineData("""{"AlarmName":""}""", "ValidationError")]
    [InlineData("""{"MetricName":null}""", "ValidationError")]
    [InlineData("""{"Namespace":null}""", "ValidationError")]
    [InlineData("""{"Statistic":null}""", "ValidationError")]
    [InlineData("""{"Statistic":"Median"}""", "ValidationError")]
    [InlineData("""{"ExtendedStatistic":"p99"}""", "ValidationError")]
    [InlineData("""{"Period":null}""", "ValidationError")]
    [InlineData("""{"Period":61}""", "InvalidParameterValue")]
    [InlineData("""{"Period":5}""", "ValidationError")]
    [InlineData("""{"Threshold":null}""", "ValidationError")]
    [InlineData("""{"EvaluationPeriods":0}""", "ValidationError")]
    [InlineData("""{"EvaluationPeriods":1441}""", "ValidationError")]
    [InlineData("""{"EvaluationPeriods":2,"DatapointsToAlarm":3}""", "ValidationError")]
    [InlineData("""{"ComparisonOperator":"Equals"}""", "ValidationError")]
    [InlineData("""{"TreatMissingData":"maybe"}""", "ValidationError")]
    [InlineData("""{"AlarmActions":["topic"]}""", "ValidationError")]
    [InlineData("""{"Unit":"Parsecs"}""", "InvalidParameterValue")]
    [InlineData("""{"Period":"sixty"}""", "SerializationException")]
    [InlineData("""{"ComparisonOperator":"GreaterThanUpperThreshold","ThresholdMetricId":"ad1"}""", "NotImplemented")]
    public async Task What_makes_no_alarm_is_refused(string changes, string code)
    {
        Dictionary<string, object?> alarm = Alarm("a");
        foreach (JsonProperty change in JsonDocument.Parse(changes).RootElement.EnumerateObject())
        {
            alarm[change.Name] = change.Value;
        }

        Assert.Equal(code, (await _cloudWatch.Root.Fail("PutMetricAlarm", alarm)).Code);
        Assert.Empty(await NamesAsync(new { }));
    }

    [Fact]
    public async Task An_alarm_on_an_expression_follows_it()
    {
        object Stat(string id, string name) => new { Id = id, ReturnData = false, MetricStat = new { Metric = new { Namespace = "Test", MetricName = name }, Period = 60, Stat = "Sum" } };
        Dictionary<string, object?> alarm = Alarm("a", ("Threshold", 10));
        foreach (string member in new[] { "Namespace", "MetricName", "Statistic", "Period" })
        {
            alarm.Remove(member);
        }

        alarm["Metrics"] = new[] { Stat("m1", "Load"), Stat("m2", "More"), new { Id = "e1", Expression = "FILL(m1, 0) + FILL(m2, 0)", Label = "both" } };
        await _cloudWatch.Root.Send("PutMetricAlarm", alarm);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("OK", Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));

        await _cloudWatch.PutAsync(11);
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));

        JsonElement read = await _cloudWatch.AlarmAsync("a");
        Assert.Equal("OK", Text(read, "StateValue"));
        await _cloudWatch.Root.Send("PutMetricData", new { Namespace = "Test", MetricData = new[] { new { MetricName = "More", Value = 11 } } });
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("ALARM", Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));
        Assert.Equal(
            """{"Id":"e1","Expression":"FILL(m1, 0) \u002B FILL(m2, 0)","Label":"both","ReturnData":true}""",
            read.GetProperty("Metrics")[2].GetRawText());
    }

    // "If you set an alarm on a high-resolution metric, you can specify a high-resolution alarm with a period of 10 seconds"
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/publishingMetrics.html#high-resolution-metrics
    [Fact]
    public async Task An_alarm_with_a_period_of_seconds_follows_by_ten_seconds()
    {
        await _cloudWatch.Root.Send("PutMetricAlarm", Alarm("a", ("Period", 10), ("TreatMissingData", "notBreaching")));
        _cloudWatch.Clock.Advance(TimeSpan.FromSeconds(12));
        await _cloudWatch.Root.Send("PutMetricData", new { Namespace = "Test", MetricData = new[] { new { MetricName = "Load", Value = 1, StorageResolution = 1 } } });
        Assert.Equal("OK", Text(await _cloudWatch.AlarmAsync("a"), "StateValue"));
        _cloudWatch.Clock.Advance(TimeSpan.FromSeconds(8));

        JsonElement alarm = await _cloudWatch.AlarmAsync("a");

        Assert.Equal("ALARM", Text(alarm, "StateValue"));
        Assert.Contains("[1.0 (02/11/26 10:00:10)]", Text(alarm, "StateReason"), StringComparison.Ordinal);
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
    [Fact]
    public async Task An_account_has_5000_alarms_in_a_Region_at_most()
    {
        for (int i = 0; i < 5000; i++)
        {
            await _cloudWatch.PutAlarmAsync($"alarm-{i}");
        }

        await _cloudWatch.PutAlarmAsync("alarm-1");
        ServiceException error = await _cloudWatch.Root.Fail("PutMetricAlarm", Alarm("one too many"));

        Assert.Equal((400, "LimitExceeded"), (error.Status, error.Code));
    }

    [Fact]
    public async Task Alarms_of_another_Region_and_account_are_others()
    {
        await _cloudWatch.PutAlarmAsync("a");
        CloudWatchClient region = new(_cloudWatch.Service, QueryClient.Root(CloudWatchUnderTest.Owner), "eu-west-1");
        CloudWatchClient account = new(_cloudWatch.Service, QueryClient.Root("444455556666"));

        Assert.Equal(0, (await region.Send("DescribeAlarms")).GetProperty("MetricAlarms").GetArrayLength());
        Assert.Equal(0, (await account.Send("DescribeAlarms")).GetProperty("MetricAlarms").GetArrayLength());
    }

    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
    [Fact]
    public async Task A_role_needs_the_action_on_the_alarm()
    {
        Caller caller = _cloudWatch.Role("ops", Policies.Allow("cloudwatch:PutMetricAlarm", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:crr-*"));
        CloudWatchClient ops = new(_cloudWatch.Service, caller);

        await ops.Send("PutMetricAlarm", Alarm("crr-a"));
        ServiceException error = await ops.Fail("PutMetricAlarm", Alarm("a"));

        Assert.Equal((403, "AccessDenied"), (error.Status, error.Code));
        Assert.Equal(
            "User: arn:aws:sts::111122223333:assumed-role/ops/session is not authorized to perform: cloudwatch:PutMetricAlarm on resource: "
            + "\"arn:aws:cloudwatch:us-east-1:111122223333:alarm:a\" because no identity-based policy allows the cloudwatch:PutMetricAlarm action",
            error.Message);
        Assert.Equal("AccessDenied", (await ops.Fail("DescribeAlarms")).Code);
        Assert.Equal("AccessDenied", (await ops.Fail("PutMetricAlarm", Alarm("crr-b", ("Tags", new[] { new { Key = "a", Value = "b" } })))).Code);
    }

    private static double Unix(int hour, int minute) => new DateTimeOffset(2026, 11, 2, hour, minute, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private async Task SetAsync(string state) =>
        await _cloudWatch.Root.Send("SetAlarmState", new { AlarmName = "a", StateValue = state, StateReason = "a rehearsal" });

    private async Task<string[]> NamesAsync(object filter) =>
    [
        .. (await _cloudWatch.Root.Send("DescribeAlarms", filter)).GetProperty("MetricAlarms").EnumerateArray().Select(alarm => Text(alarm, "AlarmName")),
    ];

    private static Dictionary<string, object?> Alarm(string name, params (string Member, object Value)[] members)
    {
        Dictionary<string, object?> alarm = new()
        {
            ["AlarmName"] = name,
            ["Namespace"] = "Test",
            ["MetricName"] = "Load",
            ["Statistic"] = "Maximum",
            ["Period"] = 60,
            ["EvaluationPeriods"] = 1,
            ["Threshold"] = 0,
            ["ComparisonOperator"] = "GreaterThanThreshold",
        };
        foreach ((string member, object value) in members)
        {
            alarm[member] = value;
        }

        return alarm;
    }
}
