namespace S3Replication.Sandbox.Wire;

/// <summary>Nothing: as if the member were not there.</summary>
internal sealed record WireNull : WireNode;
