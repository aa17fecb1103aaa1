using System.Numerics;

namespace S3Replication.Sandbox.Wire;

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
internal sealed record WireInteger(BigInteger Value) : WireNode;
