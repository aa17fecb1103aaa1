using System.Runtime.InteropServices;

namespace S3Replication.Sandbox.CloudWatch.Alarms;

/// <summary>A period as an alarm sees it.</summary>
/// <param name="Time">When it begins.</param>
/// <param name="Value">The value; null when there is none.</param>
/// <param name="SampleCount">How many values it was made of; null for those of an expression.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct AlarmPeriod(DateTimeOffset Time, double? Value, double? SampleCount);
