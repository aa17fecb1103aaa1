using S3Replication.Core.Monitoring;

namespace S3Replication.Core.Ports;

/// <summary>
/// CloudWatch's alarms
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html">DescribeAlarms</see>). Failures are
/// <see cref="Errors.CrrException"/>.
/// </summary>
public interface IAlarmReader
{
    /// <summary>The metric alarms of a Region: <c>DescribeAlarms</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    Task<IReadOnlyList<MetricAlarm>> ListAsync(string region, CancellationToken cancellationToken);
}
