namespace S3Replication.Core.Control;

/// <summary>How a sandbox is set now, and what it owes.</summary>
/// <param name="Time">Its clock.</param>
/// <param name="Lags">The lag of all versions first, then the narrower ones.</param>
/// <param name="HoldsDeliveries">Whether no delivery starts.</param>
/// <param name="IamPropagation">How long a change of roles and policies takes until it has an effect.</param>
/// <param name="Faults">What goes wrong, oldest first.</param>
/// <param name="Backlog">What is owed, by rule and destination.</param>
public sealed record SandboxSettings(
    DateTimeOffset Time,
    IReadOnlyList<CrrSandboxLag> Lags,
    bool HoldsDeliveries,
    TimeSpan IamPropagation,
    IReadOnlyList<CrrSandboxFault> Faults,
    IReadOnlyList<CrrSandboxBacklog> Backlog);
