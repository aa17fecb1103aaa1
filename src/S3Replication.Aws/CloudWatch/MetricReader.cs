using System.Globalization;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using S3Replication.Aws.Errors;
using S3Replication.Core.Errors;
using S3Replication.Core.Monitoring;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.CloudWatch;

/// <summary>Metrics in Amazon CloudWatch.</summary>
internal sealed class MetricReader(AwsClients clients) : IMetrics
{
    // "A single GetMetricData call can include as many as 500 MetricDataQuery structures."
    private const int MostQueries = 500;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<MetricValue>>> ReadAsync(
        string region, IReadOnlyList<MetricQuery> queries, MetricRange range, CancellationToken cancellationToken)
    {
        AmazonCloudWatchClient client = await clients.CloudWatchAsync(region, cancellationToken).ConfigureAwait(false);
        List<IReadOnlyList<MetricValue>> all = [];
        foreach (MetricQuery[] some in queries.Chunk(MostQueries))
        {
            List<MetricValue>[] values = [.. some.Select(_ => new List<MetricValue>())];
            GetMetricDataRequest request = new()
            {
                MetricDataQueries = [.. some.Select((query, number) => Write(query, number, range))],
                StartTime = range.Start,
                EndTime = range.End,
                ScanBy = "TimestampAscending",
            };
            do
            {
                GetMetricDataResponse page = await AwsErrors.GuardAsync(
                    new AwsOperation("cloudwatch:GetMetricData", Target: null),
                    () => client.GetMetricDataAsync(request, cancellationToken),
                    cancellationToken).ConfigureAwait(false);
                Gather(page, values, region);
                request.NextToken = page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
            all.AddRange(values);
        }

        return all;
    }

    // Ids begin with a small letter.
    private static MetricDataQuery Write(MetricQuery query, int number, MetricRange range) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"m{number}"),
        MetricStat = new MetricStat
        {
            Metric = new Metric
            {
                Namespace = query.Metric.Namespace,
                MetricName = query.Metric.Name,
                Dimensions = [.. query.Metric.Dimensions.Select(pair => new Dimension { Name = pair.Key, Value = pair.Value })],
            },
            Period = (int)range.Period.TotalSeconds,
            Stat = query.Statistic,
        },
    };

    // A page may end within the values of a metric; the next one goes on with it.
    private static void Gather(GetMetricDataResponse page, List<MetricValue>[] values, string region)
    {
        foreach (MetricDataResult result in page.MetricDataResults ?? [])
        {
            if (result.StatusCode is "InternalError" or "Forbidden")
            {
                throw new CrrException(
                    result.StatusCode == "Forbidden" ? CrrErrorCode.AccessDenied : CrrErrorCode.ServiceFailure,
                    $"CloudWatch in {region} did not give a metric: {result.StatusCode}.")
                {
                    Remedy = result.StatusCode == "Forbidden" ? "Allow the caller cloudwatch:GetMetricData." : "Try again in a minute.",
                };
            }

            if (int.TryParse(result.Id.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < values.Length)
            {
                values[number].AddRange((result.Timestamps ?? []).Zip(result.Values ?? [], (time, value) => new MetricValue(time, value)));
            }
        }
    }
}
