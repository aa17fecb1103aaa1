namespace S3Replication.Sandbox.Wire;

/// <summary>True or false.</summary>
/// <param name="Value">Which.</param>
internal sealed record WireBoolean(bool Value) : WireNode;
