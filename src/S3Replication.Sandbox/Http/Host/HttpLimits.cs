namespace S3Replication.Sandbox.Http.Host;

/// <summary>What a client may ask of the host.</summary>
internal sealed record HttpLimits
{
    /// <summary>The bytes of a request line: a key of 1,024 bytes, encoded, and a presigned query with a session token.</summary>
    public int RequestLine { get; init; } = 32 * 1024;

    /// <summary>The bytes of all header fields together.</summary>
    public int HeaderBytes { get; init; } = 64 * 1024;

    /// <summary>The header fields.</summary>
    public int HeaderCount { get; init; } = 128;

    /// <summary>The bytes of a body: S3's largest part is 5 GiB, framing comes on top.</summary>
    public long Body { get; init; } = 6L * 1024 * 1024 * 1024;

    /// <summary>The bytes of a body that nobody has read, of those that are still to come, that are skipped to keep the connection.</summary>
    public long Drain { get; init; } = 1024 * 1024;

    /// <summary>The connections at one time. Over it, and when no descriptor is left, the one that waits longest for a request makes way.</summary>
    public int Connections { get; init; } = 16 * 1024;

    /// <summary>The bytes a second that a body has at least, once it has been waited for as long as <see cref="TransferTimeout"/>.</summary>
    public int SlowestBody { get; init; } = 240;

    /// <summary>How long a request's head may take.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may wait for its next request.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long one read of a body or one write of an answer may take.</summary>
    public TimeSpan TransferTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to notice that its connection ends.</summary>
    public TimeSpan LingerTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long requests may still run when the host stops.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromMilliseconds(700);
}
