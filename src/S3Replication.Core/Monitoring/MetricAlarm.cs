namespace S3Replication.Core.Monitoring;

/// <summary>
/// An alarm on metrics
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html">MetricAlarm</see>).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Metrics">What it watches: one metric, or those of its expression.</param>
/// <param name="State"><c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.</param>
public sealed record MetricAlarm(string Name, IReadOnlyList<WatchedMetric> Metrics, string State)
{
    /// <summary>
    /// What a missing data point counts for: <c>missing</c>, <c>ignore</c>, <c>notBreaching</c> or <c>breaching</c>
    /// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarms-and-missing-data">Missing data</see>).
    /// </summary>
    public string TreatMissingData { get; init; } = "missing";

    /// <summary>Its ARN; null for one that is not made yet.</summary>
    public string? Arn { get; init; }

    /// <summary>What it is for; null when nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>Whether its actions are carried out.</summary>
    public bool ActionsEnabled { get; init; } = true;

    /// <summary>The ARNs of what happens when it goes off.</summary>
    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    /// <summary>The ARNs of what happens when it is well again.</summary>
    public IReadOnlyList<string> OkActions { get; init; } = [];

    /// <summary>The ARNs of what happens when it can't tell.</summary>
    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    /// <summary>What is made of the values of a period: <c>Maximum</c>, <c>Sum</c>; null for an expression.</summary>
    public string? Statistic { get; init; }

    /// <summary>The length of a period in seconds; null for an expression.</summary>
    public int? Period { get; init; }

    /// <summary>How many periods it looks at.</summary>
    public int EvaluationPeriods { get; init; } = 1;

    /// <summary>How many of them must be bad; null for all.</summary>
    public int? DatapointsToAlarm { get; init; }

    /// <summary>What values are compared with; null when it is no number.</summary>
    public double? Threshold { get; init; }

    /// <summary>How they are compared: <c>GreaterThanThreshold</c>.</summary>
    public string? Comparison { get; init; }
}
