namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>How an alarm compares with its threshold.</summary>
/// <param name="Name">Its name in requests.</param>
/// <param name="Words">Its words in reasons: <c>greater than</c>.</param>
/// <param name="IsBreaching">Whether a value is outside of a threshold.</param>
internal sealed record Comparison(string Name, string Words, Func<double, double, bool> IsBreaching)
{
    /// <summary>
    /// All that compare with one number
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">PutMetricAlarm</see>).
    /// </summary>
    public static IReadOnlyList<Comparison> All { get; } =
    [
        new("GreaterThanOrEqualToThreshold", "greater than or equal to", static (value, threshold) => value >= threshold),
        new("GreaterThanThreshold", "greater than", static (value, threshold) => value > threshold),
        new("LessThanThreshold", "less than", static (value, threshold) => value < threshold),
        new("LessThanOrEqualToThreshold", "less than or equal to", static (value, threshold) => value <= threshold),
    ];

    /// <summary>Those that compare with a band that is learnt from the metric: there are none here.</summary>
    public static IReadOnlyList<string> OfBands { get; } =
        ["LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"];
}
