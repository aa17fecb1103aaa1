namespace S3Replication.Core.Control;

/// <summary>How the waiting times of many versions in a sandbox lie.</summary>
public enum LagDistribution
{
    /// <summary>All wait as long.</summary>
    Fixed,

    /// <summary>Every time from the minimum to as far beyond the median is as likely.</summary>
    Uniform,

    /// <summary>Short times are the likeliest: from the minimum on, half of them up to the median.</summary>
    Exponential,

    /// <summary>Most times lie around the median, few are very long: one in a hundred is longer than the 99th percentile.</summary>
    LogNormal,

    /// <summary>Straight lines between percentiles that were given over HTTP.</summary>
    Percentiles,
}
