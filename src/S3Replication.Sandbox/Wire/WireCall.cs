namespace S3Replication.Sandbox.Wire;

/// <summary>What a request says, whatever the protocol.</summary>
/// <param name="Action">The operation; empty when it names none.</param>
/// <param name="Input">Its parameters.</param>
internal sealed record WireCall(string Action, WireMap Input);
