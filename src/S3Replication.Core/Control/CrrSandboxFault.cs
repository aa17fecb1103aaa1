namespace S3Replication.Core.Control;

/// <summary>What goes wrong in a sandbox on purpose, and where. A condition that is null is met by everything.</summary>
public sealed record CrrSandboxFault
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>What goes wrong, as the control plane names it: <c>regionDown</c>, <c>bucketDown</c>, <c>error</c>, <c>throttle</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>The operation as AWS names it: <c>PutObject</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>The Region.</summary>
    public string? Region { get; init; }

    /// <summary>How often it acts where it fits, from 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>What <see cref="Probability"/> is drawn from.</summary>
    public int Seed { get; init; }

    /// <summary>How late an answer comes, or how old a change is when it is read, in milliseconds.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>How many times it still acts; null for always.</summary>
    public int? Count { get; init; }

    /// <summary>When it ends, by the sandbox's clock; null for never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => $"{Kind} {Bucket ?? Region ?? "everywhere"}{(Operation is null ? string.Empty : $", {Operation}")}";
}
