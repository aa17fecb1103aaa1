using System.Globalization;

namespace S3Replication.Core.Monitoring;

/// <summary>What would have been lost, had the source gone within a period.</summary>
/// <param name="Time">When the period began.</param>
/// <param name="SourceBucket">The bucket that has the rule.</param>
/// <param name="DestinationBucket">The bucket that replicas go to.</param>
/// <param name="RuleId">The rule.</param>
public sealed record RecoveryPoint(DateTimeOffset Time, string SourceBucket, string DestinationBucket, string RuleId)
{
    /// <summary>How long the period is.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How old the oldest write at most was that had not arrived: the largest <c>ReplicationLatency</c> of the period, which is "the
    /// maximum number of seconds by which the replication destination bucket is behind the source bucket"
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>). Null when S3 told
    /// nothing of the period.
    /// </summary>
    public TimeSpan? Behind { get; init; }

    /// <summary>
    /// All that was written up to this time, and did not fail, was at the destination during the whole period: its beginning less
    /// <see cref="Behind"/>. Null when S3 told nothing of the period.
    /// </summary>
    public DateTimeOffset? CompleteUntil => Time - Behind;

    /// <summary>How many operations were pending at most; null when S3 told nothing.</summary>
    public long? OperationsPending { get; init; }

    /// <summary>How many bytes were pending at most; null when S3 told nothing.</summary>
    public long? BytesPending { get; init; }

    /// <summary>
    /// How many operations failed from the beginning of what was asked for until the end of the period. Some may have been replicated
    /// again since: the metric does not tell.
    /// </summary>
    public long Failed { get; init; }

    /// <summary>What it rests on.</summary>
    public RecoveryPointBasis Basis => Behind is null ? RecoveryPointBasis.NoData
        : Failed > 0 ? RecoveryPointBasis.LatencyBesideFailures
        : RecoveryPointBasis.Latency;

    /// <summary>Says it in a few words, as where it is a part of something else.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Time.UtcDateTime:u} {(Behind is { } behind ? $"{behind.TotalSeconds:0.###} s behind" : "no data")}");
}
