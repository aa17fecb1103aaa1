using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Ports;

/// <summary>
/// CloudWatch's alarms
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/Welcome.html">CloudWatch API reference</see>). Failures are
/// <see cref="Errors.CrrException"/>.
/// </summary>
public interface IAlarmStore
{
    /// <summary>The metric alarms of a Region: <c>DescribeAlarms</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<IReadOnlyList<MetricAlarm>> ListAsync(string region, CancellationToken cancellationToken);

    /// <summary>The metric alarms of a Region whose names begin so: <c>DescribeAlarms</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="prefix">The beginning of their names.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<IReadOnlyList<MetricAlarm>> FindAsync(string region, string prefix, CancellationToken cancellationToken);

    /// <summary>The tags of an alarm: <c>ListTagsForResource</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="alarmArn">The alarm's ARN.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyDictionary<string, string>> GetTagsAsync(string region, string alarmArn, CancellationToken cancellationToken);

    /// <summary>Makes an alarm, or replaces the settings of the one of that name: <c>PutMetricAlarm</c>. It watches one metric.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="alarm">The alarm.</param>
    /// <param name="tags">The tags of a new one; CloudWatch leaves those of a present one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task PutAsync(string region, MetricAlarm alarm, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Deletes an alarm, if it is there: <c>DeleteAlarms</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteAsync(string region, string name, CancellationToken cancellationToken);
}
