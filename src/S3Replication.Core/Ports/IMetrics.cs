using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Ports;

/// <summary>
/// What CloudWatch has measured
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</see>). Failures are
/// <see cref="Errors.CrrException"/>.
/// </summary>
public interface IMetrics
{
    /// <summary>Reads metrics of one Region, whole whatever the number of values: <c>GetMetricData</c>.</summary>
    /// <param name="region">The Region that they are published in.</param>
    /// <param name="queries">Which metrics.</param>
    /// <param name="range">From when to when, and in which periods.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>The values of each query in the order of the queries, the oldest first; empty where nothing was published.</returns>
    Task<IReadOnlyList<IReadOnlyList<MetricValue>>> ReadAsync(
        string region, IReadOnlyList<MetricQuery> queries, MetricRange range, CancellationToken cancellationToken);
}
