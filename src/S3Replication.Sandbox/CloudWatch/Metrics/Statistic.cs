using System.Globalization;

namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>
/// A way of making one number of the values of a period
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html">CloudWatch statistics definitions</see>).
/// </summary>
internal sealed class Statistic
{
    private static readonly Dictionary<string, Func<MetricPoint, double?>> s_simple = new(StringComparer.Ordinal)
    {
        ["SampleCount"] = point => point.Set.SampleCount,
        ["Average"] = point => point.Set.Sum / point.Set.SampleCount,
        ["Sum"] = point => point.Set.Sum,
        ["Minimum"] = point => point.Set.Minimum,
        ["Maximum"] = point => point.Set.Maximum,
    };

    private readonly Func<MetricPoint, double?> _value;

    private Statistic(string name, Func<MetricPoint, double?> value)
    {
        Name = name;
        _value = value;
    }

    /// <summary>The statistics that are no percentile.</summary>
    public static IReadOnlyCollection<string> Simple => s_simple.Keys;

    /// <summary>Its name: <c>Sum</c>, <c>p99.9</c>.</summary>
    public string Name { get; }

    /// <summary>A statistic by its name; null when there is none such here: trimmed means and their like are not.</summary>
    /// <param name="name">The name.</param>
    public static Statistic? Find(string name) => s_simple.TryGetValue(name, out Func<MetricPoint, double?>? value)
        ? new Statistic(name, value)
        : PercentOf(name) is { } percent ? new Statistic(name, point => point.Percentile(percent)) : null;

    /// <summary>The number for a period; null when it can't be told.</summary>
    /// <param name="point">The values of the period.</param>
    public double? Of(MetricPoint point) => _value(point);

    private static double? PercentOf(string name) =>
        name.StartsWith('p')
        && double.TryParse(name.AsSpan(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
        && percent is >= 0 and <= 100 ? percent : null;
}
