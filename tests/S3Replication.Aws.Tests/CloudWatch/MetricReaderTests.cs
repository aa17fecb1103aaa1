using System.Text.Json;
using S3Replication.Aws.Tests.Stub;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;

namespace S3Replication.Aws.Tests.CloudWatch;

/// <summary>Requests and answers have the form of https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html.</summary>
public sealed class MetricReaderTests
{
    private static readonly DateTimeOffset s_start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
    private static readonly MetricRange s_range = new(s_start, s_start.AddHours(1), TimeSpan.FromMinutes(5));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_are_joined_though_one_ends_within_a_metric()
    {
        await using StubServer server = new(request => Json(request.Text.Contains("NextToken", StringComparison.Ordinal)
            ? """{"MetricDataResults":[{"Id":"m0","Timestamps":[1800000300],"Values":[2.5],"StatusCode":"Complete"},{"Id":"m1","Timestamps":[],"Values":[],"StatusCode":"Complete"}]}"""
            : """{"MetricDataResults":[{"Id":"m0","Timestamps":[1800000000],"Values":[1],"StatusCode":"PartialData"}],"NextToken":"t"}"""));
        using AwsServices services = Open.On(server);

        IReadOnlyList<IReadOnlyList<MetricValue>> values = await services.Source.Metrics.ReadAsync(
            "us-west-2", [Query("ReplicationLatency", "Maximum"), Query("OperationsFailedReplication", "Sum")], s_range, Token);

        Assert.Equal([new MetricValue(s_start, 1), new MetricValue(s_start.AddMinutes(5), 2.5)], values[0]);
        Assert.Empty(values[1]);
        Assert.All(server.Requests, request => Assert.Equal(("AKIDEXAMPLE", "us-west-2", "monitoring"), request.Scope));
        JsonElement body = JsonDocument.Parse(server.Requests[0].Text).RootElement;
        Assert.Equal((1_800_000_000, 1_800_003_600), (body.GetProperty("StartTime").GetInt64(), body.GetProperty("EndTime").GetInt64()));
        JsonElement stat = body.GetProperty("MetricDataQueries")[1].GetProperty("MetricStat");
        Assert.Equal((300, "Sum"), (stat.GetProperty("Period").GetInt32(), stat.GetProperty("Stat").GetString()));
        Assert.Equal("AWS/S3", stat.GetProperty("Metric").GetProperty("Namespace").GetString());
        Assert.Equal("""[{"Name":"RuleId","Value":"crr-1"}]""", stat.GetProperty("Metric").GetProperty("Dimensions").GetRawText());
    }

    // "A single GetMetricData call can include as many as 500 MetricDataQuery structures."
    [Fact]
    public async Task More_than_500_metrics_take_another_call()
    {
        await using StubServer server = new(_ => Json("""{"MetricDataResults":[{"Id":"m0","Timestamps":[1800000000],"Values":[1]}]}"""));
        using AwsServices services = Open.On(server);

        IReadOnlyList<IReadOnlyList<MetricValue>> values = await services.Source.Metrics.ReadAsync(
            "us-west-2", [.. Enumerable.Repeat(Query("ReplicationLatency", "Maximum"), 501)], s_range, Token);

        Assert.Equal([500, 1], server.Requests.Select(request => JsonDocument.Parse(request.Text).RootElement.GetProperty("MetricDataQueries").GetArrayLength()));
        Assert.Equal((501, 1, 0, 1), (values.Count, values[0].Count, values[499].Count, values[500].Count));
    }

    [Theory]
    [InlineData("Forbidden", CrrErrorCode.AccessDenied)]
    [InlineData("InternalError", CrrErrorCode.ServiceFailure)]
    public async Task A_metric_that_is_not_given_is_an_error(string status, CrrErrorCode code)
    {
        await using StubServer server = new(_ => Json($$"""{"MetricDataResults":[{"Id":"m0","StatusCode":"{{status}}"}]}"""));
        using AwsServices services = Open.On(server);

        CrrException error = await Assert.ThrowsAsync<CrrException>(() => services.Source.Metrics.ReadAsync(
            "us-west-2", [Query("ReplicationLatency", "Maximum")], s_range, Token));

        Assert.Equal(code, error.Code);
    }

    private static MetricQuery Query(string name, string statistic) =>
        new(new WatchedMetric("AWS/S3", name, new Dictionary<string, string> { ["RuleId"] = "crr-1" }), statistic);

    private static StubResponse Json(string body) => StubResponse.Xml(body).With("Content-Type", "application/x-amz-json-1.0");
}
