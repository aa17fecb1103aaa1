using System.Runtime.InteropServices;

namespace S3Replication.Core.Monitoring;

/// <summary>What a metric came to in one period.</summary>
/// <param name="Time">When the period began.</param>
/// <param name="Value">The value, in the metric's unit.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MetricValue(DateTimeOffset Time, double Value);
