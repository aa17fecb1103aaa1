namespace S3Replication.Sandbox.Wire;

/// <summary>A number with a fraction.</summary>
/// <param name="Value">The number.</param>
internal sealed record WireNumber(double Value) : WireNode;
