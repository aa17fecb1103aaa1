namespace S3Replication.Sandbox;

/// <summary>
/// How long versions wait before they are delivered. The same seed gives the same times in the order in which versions come. A
/// condition that is null is met by everything; of two that fit, the one with more conditions counts.
/// </summary>
public sealed record SandboxLag
{
    /// <summary>The bucket that the version is written to.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>The rule that sends it.</summary>
    public string? RuleId { get; init; }

    /// <summary>The bucket that it goes to.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>How the times lie.</summary>
    public SandboxLagShape Shape { get; init; }

    /// <summary>The time in milliseconds, or its median where it varies.</summary>
    public double Milliseconds { get; init; }

    /// <summary>The shortest time in milliseconds.</summary>
    public double MinimumMilliseconds { get; init; }

    /// <summary>The time in milliseconds that one of a hundred exceeds, of <see cref="SandboxLagShape.LogNormal"/>.</summary>
    public double? P99Milliseconds { get; init; }

    /// <summary>The times in milliseconds by their percentile, of <see cref="SandboxLagShape.Percentiles"/>: <c>"99.9"</c>.</summary>
    public IReadOnlyDictionary<string, double>? Percentiles { get; init; }

    /// <summary>What the times are drawn from.</summary>
    public int Seed { get; init; }
}
