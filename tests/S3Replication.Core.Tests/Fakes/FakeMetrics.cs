using S3Replication.Core.Monitoring;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Tests.Fakes;

/// <summary>CloudWatch, as far as metrics are read.</summary>
internal sealed class FakeMetrics(FakeAws aws, string account) : IMetrics
{
    /// <summary>What was published: Region, metric, statistic, the rule, and its values.</summary>
    public List<(string Region, string Metric, string Statistic, string RuleId, MetricValue[] Values)> Published { get; } = [];

    public async Task<IReadOnlyList<IReadOnlyList<MetricValue>>> ReadAsync(
        string region, IReadOnlyList<MetricQuery> queries, MetricRange range, CancellationToken cancellationToken)
    {
        await aws.EnterAsync($"GetMetricData {region} {account} {string.Join(',', queries.Select(query => query.Metric.Name))}", changes: false, cancellationToken);
        return
        [
            .. queries.Select(query => (IReadOnlyList<MetricValue>)[.. Published
                .Where(one => one.Region == region
                    && one.Metric == query.Metric.Name
                    && one.Statistic == query.Statistic
                    && one.RuleId == query.Metric.Dimensions["RuleId"])
                .SelectMany(one => one.Values)
                .Where(value => value.Time >= range.Start && value.Time < range.End)]),
        ];
    }
}
