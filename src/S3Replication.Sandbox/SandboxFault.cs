namespace S3Replication.Sandbox;

/// <summary>A rule of what goes wrong on purpose, and where. A condition that is null is met by everything.</summary>
public sealed record SandboxFault
{
    /// <summary>The id that the sandbox gave it, or under which it was put.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>What goes wrong.</summary>
    public required SandboxFaultKind Kind { get; init; }

    /// <summary>The bucket of the request; for a replica, the destination bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>The key.</summary>
    public string? Key { get; init; }

    /// <summary>The service as it is signed for: <c>s3</c>, <c>kms</c>, <c>monitoring</c>; S3 Control is <c>s3-control</c>.</summary>
    public string? Service { get; init; }

    /// <summary>The operation as AWS names it: <c>PutBucketReplication</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The Region of the bucket or, without one, of the request.</summary>
    public string? Region { get; init; }

    /// <summary>The status of <see cref="SandboxFaultKind.Error"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The code of <see cref="SandboxFaultKind.Error"/>.</summary>
    public string Code { get; init; } = "InternalError";

    /// <summary>The sentence of <see cref="SandboxFaultKind.Error"/>.</summary>
    public string Message { get; init; } = "The sandbox was told to fail this request.";

    /// <summary>
    /// The milliseconds of <see cref="SandboxFaultKind.Delay"/>, and the age of a change at which
    /// <see cref="SandboxFaultKind.StaleConfiguration"/> shows it.
    /// </summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>The local name of the element of <see cref="SandboxFaultKind.InjectReplicationElement"/>.</summary>
    public string Element { get; init; } = "SandboxUnknownElement";

    /// <summary>How often it acts where it fits, from 0 to 1. An outage of a Region or a bucket is whole.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>What <see cref="Probability"/> is drawn from: the same seed lets the same requests in their order go wrong.</summary>
    public int Seed { get; init; }

    /// <summary>How many times it still acts; null for always.</summary>
    public int? Count { get; init; }

    /// <summary>When it ends, by the sandbox's clock; null for never.</summary>
    public DateTimeOffset? Until { get; init; }
}
