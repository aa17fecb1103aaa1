namespace S3Replication.Sandbox.Tests;

/// <summary>A clock that fails: a defect of the sandbox, wherever the time is asked for.</summary>
internal sealed class BrokenClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("The clock is broken.");
}
