namespace S3Replication.Core.Control;

/// <summary>What shall be otherwise in a sandbox; null and empty for what stays.</summary>
public sealed record SandboxChange
{
    /// <summary>How long versions wait, the median where it varies.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>How the times lie.</summary>
    public LagDistribution? Distribution { get; init; }

    /// <summary>The shortest time.</summary>
    public TimeSpan? LagMinimum { get; init; }

    /// <summary>The time that one of a hundred exceeds.</summary>
    public TimeSpan? LagP99 { get; init; }

    /// <summary>The destination bucket that the lag is for.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>The rule that the lag is for.</summary>
    public string? RuleId { get; init; }

    /// <summary>What lags and rates are drawn from.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether deliveries are held.</summary>
    public bool? Hold { get; init; }

    /// <summary>How far the clock goes forward, after everything else was set.</summary>
    public TimeSpan? AdvanceClock { get; init; }

    /// <summary>Regions that go down.</summary>
    public IReadOnlyList<string> RegionDown { get; init; } = [];

    /// <summary>Regions that come back.</summary>
    public IReadOnlyList<string> RegionUp { get; init; } = [];

    /// <summary>Buckets that go down.</summary>
    public IReadOnlyList<string> BucketDown { get; init; } = [];

    /// <summary>Buckets that come back.</summary>
    public IReadOnlyList<string> BucketUp { get; init; } = [];

    /// <summary>How many requests fail with 500, from 0 to 1.</summary>
    public double? ErrorRate { get; init; }

    /// <summary>How many requests are refused as too many, from 0 to 1.</summary>
    public double? ThrottleRate { get; init; }

    /// <summary>How many connections are closed before the request is carried out, from 0 to 1.</summary>
    public double? DropRate { get; init; }

    /// <summary>How many connections are closed after the request was carried out, from 0 to 1.</summary>
    public double? LostAnswerRate { get; init; }

    /// <summary>How late each answer comes; zero for at once.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>How old a change of a bucket's configuration is when it is first read; zero for at once.</summary>
    public TimeSpan? StaleFor { get; init; }

    /// <summary>The bucket that rates, latency and stale reads are for.</summary>
    public string? BucketName { get; init; }

    /// <summary>The operation that they are for.</summary>
    public string? Operation { get; init; }

    /// <summary>The Region that they are for.</summary>
    public string? Region { get; init; }

    /// <summary>How long what goes wrong by this change lasts, by the sandbox's clock; null for until it is taken back.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>How long a change of roles and policies takes until it has an effect.</summary>
    public TimeSpan? IamPropagation { get; init; }

    /// <summary>Whether everything that goes wrong on purpose ends first.</summary>
    public bool ClearFaults { get; init; }
}
