namespace Amazon.CloudWatch.Model;

/// <summary>An alarm.</summary>
internal sealed class MetricAlarm
{
    /// <summary>Its name.</summary>
    public string? AlarmName { get; set; }

    /// <summary>Its state.</summary>
    public string? StateValue { get; set; }

    /// <summary>What missing data counts for.</summary>
    public string? TreatMissingData { get; set; }

    /// <summary>The metric that it watches; null for an expression.</summary>
    public Metric? Metric { get; set; }

    /// <summary>The metrics of its expression.</summary>
    public List<Metric?>? Metrics { get; set; }

    /// <summary>Its ARN.</summary>
    public string? AlarmArn { get; set; }

    /// <summary>What it is for.</summary>
    public string? AlarmDescription { get; set; }

    /// <summary>Whether its actions are carried out.</summary>
    public bool? ActionsEnabled { get; set; }

    /// <summary>What happens when it goes off.</summary>
    public List<string>? AlarmActions { get; set; }

    /// <summary>What happens when it is well again.</summary>
    public List<string>? OKActions { get; set; }

    /// <summary>What happens when it can't tell.</summary>
    public List<string>? InsufficientDataActions { get; set; }

    /// <summary>What is made of the values of a period.</summary>
    public string? Statistic { get; set; }

    /// <summary>The length of a period in seconds.</summary>
    public int? Period { get; set; }

    /// <summary>How many periods it looks at.</summary>
    public int? EvaluationPeriods { get; set; }

    /// <summary>How many of them must be bad.</summary>
    public int? DatapointsToAlarm { get; set; }

    /// <summary>What values are compared with.</summary>
    public double? Threshold { get; set; }

    /// <summary>How they are compared.</summary>
    public string? ComparisonOperator { get; set; }
}
