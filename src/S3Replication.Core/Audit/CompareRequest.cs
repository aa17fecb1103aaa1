namespace S3Replication.Core.Audit;

/// <summary>What <see cref="CompareBuckets"/> is asked for.</summary>
/// <param name="SourceBucket">The source.</param>
public sealed record CompareRequest(string SourceBucket)
{
    /// <summary>How many listings are under way at once when nobody says.</summary>
    public const int DefaultThrottleLimit = 16;

    /// <summary>How many listings may be under way at once.</summary>
    public const int MaximumThrottleLimit = 256;

    /// <summary>How young a version may be to be on its way yet, when nobody says: 15 minutes.</summary>
    public static readonly TimeSpan DefaultLagLimit = TimeSpan.FromMinutes(15);

    /// <summary>The destination; null for every one that the source's rules have.</summary>
    public string? DestinationBucket { get; init; }

    /// <summary>
    /// Compares the current objects by size and ETag, and no version ids: for copies that replication did not make. With a
    /// destination, rules are then not looked at.
    /// </summary>
    public bool CurrentOnly { get; init; }

    /// <summary>What the keys begin with; empty for all.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>Only the keys and the destination of this rule, and no difference that another rule is to blame for; null for all.</summary>
    public string? RuleId { get; init; }

    /// <summary>Only differences of versions that were made at this time or later; null for all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only differences of these kinds; empty for all.</summary>
    public IReadOnlyList<DifferenceKind> Kinds { get; init; } = [];

    /// <summary>How many listings are under way at once, both sides together: 1 to 256.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>
    /// How young a version may be to be on its way yet. Null is 15 minutes where rules are looked at, and nothing where they are not:
    /// nobody knows then how often copies are made.
    /// </summary>
    public TimeSpan? LagLimit { get; init; }

    /// <summary>The file that keeps what is done, so that a run that was cut off can be taken up again; null for none.</summary>
    public string? CheckpointPath { get; init; }
}
