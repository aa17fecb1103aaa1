namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>Times of requests for metrics.</summary>
internal static class MetricTime
{
    /// <summary>
    /// The time from which on metrics are told: "CloudWatch rounds the specified timestamp", to whole minutes of the last 15 days,
    /// to five minutes up to 63 days, to hours beyond; for a period of seconds, to that
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html">GetMetricStatistics</see>).
    /// </summary>
    /// <param name="start">The time that was asked for.</param>
    /// <param name="period">The period that was asked for.</param>
    /// <param name="now">The time now.</param>
    public static DateTimeOffset Round(DateTimeOffset start, TimeSpan period, DateTimeOffset now)
    {
        TimeSpan age = now - start;
        TimeSpan step = age > TimeSpan.FromDays(63) ? TimeSpan.FromHours(1)
            : age > TimeSpan.FromDays(15) ? TimeSpan.FromMinutes(5)
            : period < TimeSpan.FromMinutes(1) && age <= TimeSpan.FromHours(3) ? period
            : TimeSpan.FromMinutes(1);
        return new DateTimeOffset(start.UtcTicks - (start.UtcTicks % step.Ticks), TimeSpan.Zero);
    }
}
