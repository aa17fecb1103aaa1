using System.Text.Json;
using S3Replication.Aws.Json;

namespace Amazon.CloudWatch.Model;

/// <summary>The answer to <c>GetMetricData</c>.</summary>
internal sealed class GetMetricDataResponse : JsonResponse
{
    /// <summary>The values of each metric, as many as go on the page.</summary>
    public List<MetricDataResult>? MetricDataResults { get; set; }

    /// <summary>Where the next page begins.</summary>
    public string? NextToken { get; set; }

    /// <inheritdoc/>
    internal override void Read(JsonElement result)
    {
        MetricDataResults = Items(result, "MetricDataResults", one => new MetricDataResult
        {
            Id = Text(one, "Id"),
            Timestamps = Items(one, "Timestamps", time => DateTimeOffset.UnixEpoch.AddSeconds(time.GetDouble())),
            Values = Items(one, "Values", value => value.GetDouble()),
            StatusCode = Text(one, "StatusCode"),
        });
        NextToken = Text(result, "NextToken");
    }
}
