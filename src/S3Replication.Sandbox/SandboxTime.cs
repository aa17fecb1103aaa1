namespace S3Replication.Sandbox;

/// <summary>The time in a sandbox, whose clock can be put forward; waits take as long as they take.</summary>
internal sealed class SandboxTime(SandboxControl control) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => control.Now;
}
