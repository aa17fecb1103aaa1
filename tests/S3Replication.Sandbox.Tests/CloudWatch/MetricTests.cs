using System.Text.Json;
using S3Replication.Sandbox.CloudWatch.Metrics;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Tests.CloudWatch;

public sealed class MetricTests
{
    private readonly CloudWatchUnderTest _cloudWatch = new();

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
    [Fact]
    public async Task Values_are_added_up_by_period()
    {
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(10));
        await _cloudWatch.PutAsync(1, 2, null, 4, 8, null, null, null, null, null);

        JsonElement[] points = await StatisticsAsync(300, 10, "SampleCount", "Average", "Sum", "Minimum", "Maximum");

        JsonElement point = Assert.Single(points);
        Assert.Equal(_cloudWatch.Now - 600, point.GetProperty("Timestamp").GetDouble());
        Assert.Equal([4, 3.75, 15, 1, 8], new[] { "SampleCount", "Average", "Sum", "Minimum", "Maximum" }.Select(name => point.GetProperty(name).GetDouble()));
        Assert.Equal("None", point.GetProperty("Unit").GetString());
    }

    [Fact]
    public async Task Many_values_and_what_values_come_to_are_taken()
    {
        await _cloudWatch.Root.Send("PutMetricData", new
        {
            Namespace = "Test",
            MetricData = new object[]
            {
                new { MetricName = "Load", Values = new[] { 1, 2, 3 }, Counts = new[] { 5, 3, 2 } },
                new { MetricName = "Load", StatisticValues = new { SampleCount = 10, Sum = 100, Minimum = 5, Maximum = 20 } },
            },
        });
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));

        JsonElement point = Assert.Single(await StatisticsAsync(60, 1, "SampleCount", "Sum", "Maximum"));

        Assert.Equal([20, 117, 20], new[] { "SampleCount", "Sum", "Maximum" }.Select(name => point.GetProperty(name).GetDouble()));
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
    [Fact]
    public async Task Percentiles_are_told_of_values_and_not_of_sets()
    {
        await _cloudWatch.Root.Send("PutMetricData", new
        {
            Namespace = "Test",
            MetricData = new[] { new { MetricName = "Load", Values = Enumerable.Range(1, 100).ToArray() } },
        });
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));
        object request = new
        {
            Namespace = "Test",
            MetricName = "Load",
            StartTime = _cloudWatch.Now - 60,
            EndTime = _cloudWatch.Now,
            Period = 60,
            ExtendedStatistics = new[] { "p50", "p90", "p99.5" },
        };

        JsonElement point = Assert.Single((await _cloudWatch.Root.Send("GetMetricStatistics", request)).GetProperty("Datapoints").EnumerateArray());

        Assert.Equal([50, 90, 100], new[] { "p50", "p90", "p99.5" }.Select(name => point.GetProperty("ExtendedStatistics").GetProperty(name).GetDouble()));
    }

    // "you have to specify the same unit": https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
    [Fact]
    public async Task Units_are_kept_apart()
    {
        await _cloudWatch.Root.Send("PutMetricData", new
        {
            Namespace = "Test",
            MetricData = new[] { new { MetricName = "Load", Value = 1, Unit = "Bytes" }, new { MetricName = "Load", Value = 2, Unit = "Count" } },
        });
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["Bytes", "Count"], (await StatisticsAsync(60, 1, "Sum")).Select(point => point.GetProperty("Unit").GetString()));
        Assert.Equal(2, Assert.Single(await DataAsync("Sum", unit: "Count")));
        Assert.Empty(await DataAsync("Sum", unit: "Seconds"));
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
    [Theory]
    [InlineData("""{"MetricData":[{"MetricName":"m","Value":1}]}""", "MissingParameter", "The parameter Namespace is required.")]
    [InlineData("""{"Namespace":"n"}""", "MissingParameter", "The parameter MetricData is required.")]
    [InlineData("""{"Namespace":"AWS/S3","MetricData":[{"MetricName":"m","Value":1}]}""", "InvalidParameterValue", "The value AWS/S3 for parameter Namespace is invalid.")]
    [InlineData("""{"Namespace":":n","MetricData":[{"MetricName":"m","Value":1}]}""", "InvalidParameterValue", "The value :n for parameter Namespace is invalid.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"Value":1}]}""", "MissingParameter", "The parameter MetricData.member.1.MetricName is required.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m"}]}""", "MissingParameter", "The parameter MetricData.member.1.Value is required.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1},{"MetricName":"m","Value":1,"StatisticValues":{}}]}""", "InvalidParameterCombination", "The parameters MetricData.member.2.Value and MetricData.member.2.StatisticValues are mutually exclusive and you have specified both.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Value":"NaN"}]}""", "InvalidParameterValue", "The value NaN for parameter MetricData.member.1.Value is invalid.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1e200}]}""", "InvalidParameterValue", "The value 1E+200 for parameter MetricData.member.1.Value is invalid.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1,"Unit":"Miles"}]}""", "InvalidParameterValue", "The value Miles for parameter MetricData.member.1.Unit is invalid.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Values":[1,2],"Counts":[1]}]}""", "InvalidParameterValue", "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1,"Dimensions":[{"Name":"d","Value":""}]}]}""", "InvalidParameterValue", "The parameter MetricData.member.1.Dimensions.member.1.Value must be non-empty.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1,"Timestamp":1}]}""", "InvalidParameterValue", "The parameter MetricData.member.1.Timestamp must specify a time no more than two weeks in the past.")]
    [InlineData("""{"Namespace":"n","MetricData":[{"MetricName":"m","Value":1,"StorageResolution":5}]}""", "InvalidParameterValue", "The value 5 for parameter MetricData.member.1.StorageResolution is invalid.")]
    public async Task What_makes_no_data_is_refused(string request, string code, string message)
    {
        ServiceException error = await _cloudWatch.Root.Fail("PutMetricData", JsonDocument.Parse(request).RootElement);

        Assert.Equal((400, code, message), (error.Status, error.Code, error.Message));
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html
    [Theory]
    [InlineData("""{"Statistics":null}""", "InvalidParameterCombination", "At least one of the parameters Statistics and ExtendedStatistics must be specified.")]
    [InlineData("""{"Statistics":["Median"]}""", "InvalidParameterValue", "The value Median for parameter Statistics is invalid.")]
    [InlineData("""{"StartTime":90000}""", "InvalidParameterCombination", "The parameter StartTime must be less than the parameter EndTime.")]
    [InlineData("""{"Period":61}""", "InvalidParameterValue", "The value 61 for parameter Period is invalid: it must be 1, 5, 10, 20, 30 or a multiple of 60.")]
    [InlineData("""{"EndTime":172800}""", "InvalidParameterCombination", "You have requested up to 2,880 datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.")]
    [InlineData("""{"MetricName":null}""", "MissingParameter", "The parameter MetricName is required.")]
    public async Task Statistics_that_make_no_sense_are_refused(string changes, string code, string message)
    {
        Dictionary<string, object?> request = new()
        {
            ["Namespace"] = "Test", ["MetricName"] = "Load", ["StartTime"] = 0, ["EndTime"] = 60_000, ["Period"] = 60, ["Statistics"] = new[] { "Sum" },
        };
        foreach (JsonProperty change in JsonDocument.Parse(changes).RootElement.EnumerateObject())
        {
            request[change.Name] = change.Value;
        }

        ServiceException error = await _cloudWatch.Root.Fail("GetMetricStatistics", request);

        Assert.Equal((400, code, message), (error.Status, error.Code, error.Message));
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html
    [Fact]
    public async Task Metrics_are_listed_by_name_and_dimensions_in_pages_for_two_weeks()
    {
        for (int i = 0; i < 600; i += 300)
        {
            await _cloudWatch.Root.Send("PutMetricData", new
            {
                Namespace = "Test",
                MetricData = Enumerable.Range(i, 300).Select(n => new { MetricName = "Many", Value = 1, Dimensions = new[] { new { Name = "n", Value = $"{n}" } } }),
            });
        }

        await _cloudWatch.PutAsync(1);
        JsonElement first = await _cloudWatch.Root.Send("ListMetrics", new { Namespace = "Test", MetricName = "Many", Dimensions = new[] { new { Name = "n" } } });
        JsonElement second = await _cloudWatch.Root.Send("ListMetrics", new { MetricName = "Many", NextToken = first.GetProperty("NextToken").GetString() });

        Assert.Equal((500, 100), (first.GetProperty("Metrics").GetArrayLength(), second.GetProperty("Metrics").GetArrayLength()));
        Assert.False(second.TryGetProperty("NextToken", out _));
        JsonElement one = await _cloudWatch.Root.Send("ListMetrics", new { Dimensions = new[] { new { Name = "n", Value = "7" } } });
        Assert.Equal("""[{"Namespace":"Test","MetricName":"Many","Dimensions":[{"Name":"n","Value":"7"}]}]""", one.GetProperty("Metrics").GetRawText());
        _cloudWatch.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(0, (await _cloudWatch.Root.Send("ListMetrics", new { RecentlyActive = "PT3H" })).GetProperty("Metrics").GetArrayLength());
        _cloudWatch.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(0, (await _cloudWatch.Root.Send("ListMetrics")).GetProperty("Metrics").GetArrayLength());
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
    [Fact]
    public async Task Data_is_told_newest_first_with_labels_and_in_pages()
    {
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(5));
        await _cloudWatch.PutAsync(1, 2, 3, 4, 5);
        object Request(object? token, string scan) => new Dictionary<string, object?>
        {
            ["StartTime"] = _cloudWatch.Now - 300,
            ["EndTime"] = _cloudWatch.Now,
            ["ScanBy"] = scan,
            ["MaxDatapoints"] = 3,
            ["NextToken"] = token,
            ["MetricDataQueries"] = new object[] { Stat("m1", "Sum"), new { Id = "e1", Expression = "m1 * 2 - 1", Label = "twice" }, Stat("m2", "Sum", returnData: false) },
        };

        JsonElement first = await _cloudWatch.Root.Send("GetMetricData", Request(null, "TimestampDescending"));
        JsonElement second = await _cloudWatch.Root.Send("GetMetricData", Request(first.GetProperty("NextToken").GetString(), "TimestampDescending"));

        JsonElement part = Assert.Single(first.GetProperty("MetricDataResults").EnumerateArray());
        Assert.Equal(("m1", "Load", "PartialData", "[5,4,3]"), Result(part));
        Assert.Equal(_cloudWatch.Now - 60, part.GetProperty("Timestamps")[0].GetDouble());
        Assert.Equal(
            [("m1", "Load", "Complete", "[2,1]"), ("e1", "twice", "PartialData", "[9]")],
            second.GetProperty("MetricDataResults").EnumerateArray().Select(Result));
        JsonElement ascending = await _cloudWatch.Root.Send("GetMetricData", Request(null, "TimestampAscending"));
        Assert.Equal("[1,2,3]", Result(ascending.GetProperty("MetricDataResults")[0]).Values);
    }

    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
    [Theory]
    [InlineData("m1 + m2", "11,33")]
    [InlineData("(m1 + 1) * -2", "-4,-6,-8")]
    [InlineData("m2 / m1", "10,10")]
    [InlineData("m1 / 0", "")]
    [InlineData("FILL(m2, 0)", "10,0,30,0,0")]
    [InlineData("FILL(m1, 0) + FILL(m2, 0)", "11,2,33,0,0")]
    [InlineData("SUM([m1, m2])", "11,2,33")]
    [InlineData("SUM(METRICS())", "11,2,33")]
    [InlineData("MAX([FILL(m1,9), m2])", "10,2,30,9,9")]
    [InlineData("m1 - AVG(m1)", "-1,0,1")]
    [InlineData("ABS(m1 - 10) + CEIL(0.5) + FLOOR(0.5)", "10,9,8")]
    public async Task Expressions_are_calculated(string expression, string expected)
    {
        _cloudWatch.Clock.Advance(TimeSpan.FromMinutes(5));
        await _cloudWatch.PutAsync(1, 2, 3, null, null);
        await _cloudWatch.Root.Send("PutMetricData", new
        {
            Namespace = "Test",
            MetricData = new[] { (0, 10), (2, 30) }.Select(point => new { MetricName = "More", Timestamp = _cloudWatch.Now - 300 + (60 * point.Item1), Value = point.Item2 }),
        });

        JsonElement answer = await ExpressionAsync(expression);

        Assert.Equal($"[{expected}]", answer.GetProperty("MetricDataResults")[0].GetProperty("Values").GetRawText());
    }

    [Theory]
    [InlineData("m1 +", "ValidationError")]
    [InlineData("m1 m2", "NotImplemented")]
    [InlineData("(m1", "ValidationError")]
    [InlineData("m1)", "ValidationError")]
    [InlineData("m3", "ValidationError")]
    [InlineData("e1", "ValidationError")]
    [InlineData("1 + 1", "ValidationError")]
    [InlineData("[m1, m2]", "ValidationError")]
    [InlineData("IF(m1 > 2, m1)", "NotImplemented")]
    [InlineData("ANOMALY_DETECTION_BAND(m1)", "NotImplemented")]
    [InlineData("SEARCH('x', 'Sum')", "NotImplemented")]
    [InlineData("SELECT AVG(x)", "NotImplemented")]
    [InlineData("m1 > 2", "NotImplemented")]
    public async Task An_expression_that_is_wrong_or_not_here_is_refused(string expression, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ServiceException>(() => ExpressionAsync(expression))).Code);

    [Fact]
    public async Task An_expression_has_no_end_of_its_own()
    {
        string nested = new string('(', 5000) + "m1" + new string(')', 5000);
        object[] doubled = [Stat("m1", "Sum"), .. Enumerable.Range(1, 60).Select(i => new { Id = $"e{i}", Expression = $"{(i == 1 ? "m1" : $"e{i - 1}")} + {(i == 1 ? "m1" : $"e{i - 1}")}" })];

        ServiceException error = await Assert.ThrowsAsync<ServiceException>(() => ExpressionAsync(nested));
        JsonElement answer = await _cloudWatch.Root.Send("GetMetricData", new { StartTime = _cloudWatch.Now - 60, EndTime = _cloudWatch.Now, MetricDataQueries = doubled });

        Assert.Contains("nests too deep", error.Message, StringComparison.Ordinal);
        Assert.Equal(61, answer.GetProperty("MetricDataResults").GetArrayLength());
    }

    // "Data points with a period of 60 seconds (1 minute) are available for 15 days": here nothing is kept beyond.
    [Fact]
    public void A_metric_keeps_a_bounded_number_of_points()
    {
        MetricSeries series = new();
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (int minute = 0; minute < 60_000; minute++)
        {
            series.Add(MetricSample.Of(start.AddMinutes(minute), "Count", 1));
        }

        MetricPoint sum = Assert.Single(series.Sum(start, start.AddDays(60), TimeSpan.FromDays(60), unit: null, mixUnits: true));

        Assert.InRange(sum.Set.SampleCount, MetricSeries.MostPoints, MetricSeries.MostPoints * 1.1);
    }

    [Fact]
    public async Task A_role_needs_the_action_and_the_namespace()
    {
        Caller caller = _cloudWatch.Role("app", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*",
            "Condition":{"StringEquals":{"cloudwatch:namespace":"Mine"}}}]}
            """);
        CloudWatchClient app = new(_cloudWatch.Service, caller);

        await app.Send("PutMetricData", new { Namespace = "Mine", MetricData = new[] { new { MetricName = "m", Value = 1 } } });

        Assert.Equal("AccessDenied", (await app.Fail("PutMetricData", new { Namespace = "Other", MetricData = new[] { new { MetricName = "m", Value = 1 } } })).Code);
        Assert.Equal("AccessDenied", (await app.Fail("ListMetrics")).Code);
    }

    [Fact]
    public async Task Nobody_without_credentials_is_answered()
    {
        ServiceException error = await new CloudWatchClient(_cloudWatch.Service, Caller.Anonymous).Fail("ListMetrics");

        Assert.Equal((403, "MissingAuthenticationToken"), (error.Status, error.Code));
    }

    [Theory]
    [InlineData("PutDashboard", 501, "NotImplemented")]
    [InlineData("PutCompositeAlarm", 501, "NotImplemented")]
    [InlineData("", 400, "MissingAction")]
    public async Task What_is_not_here_says_so(string action, int status, string code)
    {
        ServiceException error = await _cloudWatch.Root.Fail(action);

        Assert.Equal((status, code), (error.Status, error.Code));
    }

    private static Dictionary<string, object?> Stat(string id, string stat, string name = "Load", bool returnData = true, string? unit = null) => new Dictionary<string, object?>
    {
        ["Id"] = id,
        ["ReturnData"] = returnData,
        ["MetricStat"] = new Dictionary<string, object?>
        {
            ["Metric"] = new { Namespace = "Test", MetricName = name }, ["Period"] = 60, ["Stat"] = stat, ["Unit"] = unit,
        },
    };

    private static (string Id, string Label, string Status, string Values) Result(JsonElement result) => (
        result.GetProperty("Id").GetString()!,
        result.GetProperty("Label").GetString()!,
        result.GetProperty("StatusCode").GetString()!,
        result.GetProperty("Values").GetRawText());

    private Task<JsonElement> ExpressionAsync(string expression) => _cloudWatch.Root.Send("GetMetricData", new
    {
        StartTime = _cloudWatch.Now - 300,
        EndTime = _cloudWatch.Now,
        ScanBy = "TimestampAscending",
        MetricDataQueries = new object[] { Stat("m1", "Sum", returnData: false), Stat("m2", "Sum", "More", returnData: false), new { Id = "e1", Expression = expression } },
    });

    private async Task<double[]> DataAsync(string stat, string? unit = null)
    {
        JsonElement answer = await _cloudWatch.Root.Send("GetMetricData", new
        {
            StartTime = _cloudWatch.Now - 60,
            EndTime = _cloudWatch.Now,
            MetricDataQueries = new[] { Stat("m1", stat, unit: unit) },
        });
        return [.. answer.GetProperty("MetricDataResults")[0].GetProperty("Values").EnumerateArray().Select(value => value.GetDouble())];
    }

    private async Task<JsonElement[]> StatisticsAsync(int period, int minutes, params string[] statistics) =>
    [
        .. (await _cloudWatch.Root.Send("GetMetricStatistics", new
        {
            Namespace = "Test",
            MetricName = "Load",
            StartTime = _cloudWatch.Now - (60 * minutes),
            EndTime = _cloudWatch.Now,
            Period = period,
            Statistics = statistics,
        })).GetProperty("Datapoints").EnumerateArray(),
    ];
}
