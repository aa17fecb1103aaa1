namespace S3Replication.Sandbox.Faults;

/// <summary>Whether deliveries are held, as the control plane takes and tells it.</summary>
/// <param name="Held">Whether no delivery starts.</param>
internal sealed record HoldSetting(bool Held);
