namespace S3Replication.Sandbox.Faults;

/// <summary>What is kept of the clock.</summary>
/// <param name="Offset">How far it is ahead of the clock beneath.</param>
/// <param name="Jumps">The jumps that led there.</param>
internal sealed record ClockDocument(TimeSpan Offset, IReadOnlyList<ClockJump> Jumps);
