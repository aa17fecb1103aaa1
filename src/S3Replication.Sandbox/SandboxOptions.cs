using System.Net;

namespace S3Replication.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>
    /// The address of this machine that is listened on, for HTTP and DNS: the loopback address, which no other machine reaches, unless it
    /// is told otherwise. Everyone who reaches another one can try the sandbox, and plain HTTP to it is no secure transport.
    /// </summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port of the DNS server, for UDP and TCP; 0 for a free one.</summary>
    public int DnsPort { get; init; }

    /// <summary>The Region of requests that name none.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account that the endpoint's access key id stands for: 12 digits.</summary>
    public string AccountId { get; init; } = "111122223333";

    /// <summary>The secret access key of every account's root; null to draw one.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>
    /// The directory in which everything is kept, so that it survives the end of the process, a killed one too; made when it is not there.
    /// Null to keep everything in memory.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>How long a version waits before it is delivered to its destinations.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Whether functions of AWS Lambda that are uploaded are run: as processes of this machine, with the rights of who starts the sandbox.
    /// </summary>
    public bool AllowsFunctions { get; init; }

    /// <summary>The clock that the sandbox's own goes on with, and that of its clients.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Leaves the secret out.</summary>
    public override string ToString() => $"{AccountId} in {Region} on {new IPEndPoint(ListenAddress, Port)}, lag {Lag}";
}
