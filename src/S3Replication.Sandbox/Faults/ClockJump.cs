using System.Runtime.InteropServices;

namespace S3Replication.Sandbox.Faults;

/// <summary>A jump of the clock.</summary>
/// <param name="At">When, by the clock beneath.</param>
/// <param name="Offset">How far it was ahead since then.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClockJump(DateTimeOffset At, TimeSpan Offset);
