namespace S3Replication.Sandbox;

/// <summary>Everything that the sandbox holds, as one canonical document.</summary>
/// <param name="Hash">The SHA-256 of <paramref name="Json"/> in lower-case hex: equal if and only if nothing has changed.</param>
/// <param name="Json">Buckets with their configuration and versions, and roles; members and items in a fixed order.</param>
public sealed record SandboxState(string Hash, string Json);
