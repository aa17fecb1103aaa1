using System.Collections.Frozen;

namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>
/// The units that a metric may have
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html">MetricDatum</see>).
/// </summary>
internal static class StandardUnits
{
    /// <summary>The unit of what has none.</summary>
    public const string None = "None";

    private static readonly string[] s_sizes = ["Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits"];

    /// <summary>All of them.</summary>
    public static FrozenSet<string> All { get; } = new[] { "Seconds", "Microseconds", "Milliseconds", "Percent", "Count", "Count/Second", None }
        .Concat(s_sizes)
        .Concat(s_sizes.Select(size => size + "/Second"))
        .ToFrozenSet(StringComparer.Ordinal);
}
