using System.Runtime.InteropServices;

namespace S3Replication.Sandbox.CloudWatch.Metrics;

/// <summary>
/// What values come to
/// (<see href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_StatisticSet.html">StatisticSet</see>).
/// </summary>
/// <param name="SampleCount">How many there were.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Minimum">The least of them.</param>
/// <param name="Maximum">The greatest of them.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StatisticSet(double SampleCount, double Sum, double Minimum, double Maximum)
{
    /// <summary>The set of the values of both.</summary>
    /// <param name="other">The other.</param>
    public StatisticSet With(StatisticSet other) => new(
        SampleCount + other.SampleCount, Sum + other.Sum, Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
}
