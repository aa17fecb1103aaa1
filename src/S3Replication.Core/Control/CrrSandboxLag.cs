using System.Globalization;

namespace S3Replication.Core.Control;

/// <summary>How long versions wait in a sandbox before they are delivered. A condition that is null is met by everything.</summary>
public sealed record CrrSandboxLag
{
    /// <summary>The bucket that the version is written to.</summary>
    public string? SourceBucket { get; init; }

    /// <summary>The rule that sends it.</summary>
    public string? RuleId { get; init; }

    /// <summary>The bucket that it goes to.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>How the times lie.</summary>
    public LagDistribution Shape { get; init; }

    /// <summary>The time in milliseconds, or its median where it varies.</summary>
    public double Milliseconds { get; init; }

    /// <summary>The shortest time in milliseconds.</summary>
    public double MinimumMilliseconds { get; init; }

    /// <summary>The time in milliseconds that one of a hundred exceeds, of a log-normal distribution.</summary>
    public double? P99Milliseconds { get; init; }

    /// <summary>What the times are drawn from.</summary>
    public int Seed { get; init; }

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shape} {Milliseconds} ms to {DestinationBucket ?? "every destination"}");
}
