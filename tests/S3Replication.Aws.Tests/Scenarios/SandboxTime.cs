using S3Replication.Sandbox;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>The time in a sandbox, whose clock tests put forward.</summary>
internal sealed class SandboxTime(SandboxServer sandbox) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => sandbox.Control.Now;
}
