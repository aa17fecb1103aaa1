namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>What is told of a metric at a time: one value, many, or only what they come to.</summary>
/// <param name="Time">The minute; with high resolution, the second.</param>
/// <param name="Unit">The unit; <c>None</c> for none.</param>
/// <param name="Values">How often there was which value; null when only <paramref name="Set"/> is known.</param>
/// <param name="Set">What the values come to.</param>
internal sealed record MetricSample(
    DateTimeOffset Time, string Unit, IReadOnlyList<KeyValuePair<double, double>>? Values, StatisticSet Set)
{
    /// <summary>One value.</summary>
    /// <param name="time">When.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="value">The value.</param>
    public static MetricSample Of(DateTimeOffset time, string unit, double value) => Of(time, unit, [new(value, 1)]);

    /// <summary>Many values.</summary>
    /// <param name="time">When.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="values">How often there was which value: one of them at least.</param>
    public static MetricSample Of(DateTimeOffset time, string unit, IReadOnlyList<KeyValuePair<double, double>> values) => new(
        time,
        unit,
        values,
        new StatisticSet(
            values.Sum(value => value.Value),
            values.Sum(value => value.Key * value.Value),
            values.Min(value => value.Key),
            values.Max(value => value.Key)));
}
