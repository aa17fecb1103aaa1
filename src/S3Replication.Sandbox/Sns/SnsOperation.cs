using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Sns;

/// <summary>An action of SNS.</summary>
/// <param name="Name">The action as requests and policies call it.</param>
/// <param name="Handle">Carries it out; its result is null for an answer without one.</param>
internal sealed record SnsOperation(string Name, Func<SnsCall, WireMap?> Handle);
