namespace S3Replication.Sandbox.Wire;

/// <summary>Bytes.</summary>
/// <param name="Value">The bytes.</param>
internal sealed record WireBytes(ReadOnlyMemory<byte> Value) : WireNode;
