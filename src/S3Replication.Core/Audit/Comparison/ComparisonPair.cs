using S3Replication.Core.Audit.Ranges;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>Two buckets, and by what they are judged.</summary>
/// <param name="SourceBucket">The source.</param>
/// <param name="DestinationBucket">The destination.</param>
/// <param name="Listing">Whether versions or current objects are compared.</param>
/// <param name="Started">When the comparison began.</param>
internal sealed record ComparisonPair(string SourceBucket, string DestinationBucket, ListingKind Listing, DateTimeOffset Started)
{
    /// <summary>S3 gives times in whole seconds, and its clock is not ours.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    // S3 takes no request that is further off
    // (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html: RequestTimeTooSkewed).
    private static readonly TimeSpan s_clockError = TimeSpan.FromMinutes(15);

    /// <summary>What the keys begin with; null for all.</summary>
    public string? Prefix { get; init; }

    /// <summary>The source's rules; null when they are not looked at.</summary>
    public RuleForecast? Rules { get; init; }

    /// <summary>The destination's rules that lead back; null when there are none.</summary>
    public RuleForecast? RulesBack { get; init; }

    /// <summary>How young a version may be to be on its way yet.</summary>
    public TimeSpan LagLimit { get; init; }

    /// <summary>Whether a KMS key may encrypt objects on one side, so that ETags tell nothing.</summary>
    public bool KmsInPlay { get; init; }

    /// <summary>Whether a version may be on its way yet.</summary>
    /// <param name="made">When it was made.</param>
    public bool IsYoung(DateTimeOffset made) => LagLimit > TimeSpan.Zero && made > Started - LagLimit;

    /// <summary>Whether a version was made while the buckets were being compared.</summary>
    /// <param name="made">When it was made.</param>
    public bool IsOfMeanwhile(DateTimeOffset made) => made >= Started - ClockTolerance;

    /// <summary>Whether a version may have been made meanwhile, however wrong our clock is.</summary>
    /// <param name="made">When it was made.</param>
    public bool MayBeOfMeanwhile(DateTimeOffset made) => made >= Started - s_clockError;

    /// <summary>The first page of one side of a range.</summary>
    /// <param name="bucket">The side's bucket.</param>
    /// <param name="range">The range.</param>
    public ListingRequest FirstPage(string bucket, KeyRange range) => new(bucket, Listing) { Prefix = Prefix, After = range.After };
}
