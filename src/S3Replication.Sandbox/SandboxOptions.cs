namespace S3Replication.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>The port on the loopback address; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The Region of requests that name none.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account that the endpoint's access key id stands for: 12 digits.</summary>
    public string AccountId { get; init; } = "111122223333";

    /// <summary>The secret access key of every account's root; null to draw one.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>How long a version waits before it is delivered to its destinations.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock that the sandbox's own goes on with, and that of its clients.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => $"{AccountId} in {Region} on port {Port}, lag {Lag}";
}
