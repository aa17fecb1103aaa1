using System.Runtime.InteropServices;

namespace S3Replication.Sandbox.CloudWatch.Replication;

/// <summary>What there is to tell of one rule for one minute.</summary>
/// <param name="Latency">The seconds by which the destination was behind at most; null when nothing was on its way.</param>
/// <param name="BytesPending">The most bytes that were on their way; null as above.</param>
/// <param name="OperationsPending">The most operations that were on their way; null as above.</param>
/// <param name="Operations">How many operations ended.</param>
/// <param name="OperationsFailed">How many of them failed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReplicationMinute(
    double? Latency, double? BytesPending, double? OperationsPending, int Operations, int OperationsFailed);
