namespace S3Replication.Core.Monitoring;

/// <summary>What a recovery point rests on.</summary>
public enum RecoveryPointBasis
{
    /// <summary>S3 told how far the destination was behind, and no failure since the beginning of what was asked for.</summary>
    Latency,

    /// <summary>
    /// As <see cref="Latency"/>, but something failed since the beginning of what was asked for: it is not at the destination, does not
    /// arrive by itself, and the latency does not count it.
    /// </summary>
    LatencyBesideFailures,

    /// <summary>
    /// S3 told nothing of the period. As a rule nothing was on its way; metrics may also come late, or not at all. Nothing is claimed.
    /// </summary>
    NoData,
}
