using S3Replication.Core.Backfill;

namespace S3Replication.Core.Monitoring;

/// <summary>What replication costs as far as it can be counted, in US dollars, before tax.</summary>
/// <param name="Writes">How many replicas were written.</param>
/// <param name="MeasuredRules">How many rules have replication metrics.</param>
public sealed record ReplicationCost(long Writes, int MeasuredRules)
{
    /// <summary>
    /// For a custom metric of CloudWatch in a month, the rate that replication metrics are charged at
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>).
    /// </summary>
    public const decimal PerMetricMonth = 0.30m;

    /// <summary>How many metrics a rule has.</summary>
    public const int MetricsOfRule = 4;

    /// <summary>What is not in it.</summary>
    public const string NotIncluded =
        "Not in it: transfer between Regions, which differs from pair to pair, Replication Time Control, storage of the replicas, requests to KMS, and S3 Batch Operations.";

    /// <summary>For the writes, once.</summary>
    public decimal Once => Writes / 1000m * BackfillCost.PerThousandWrites;

    /// <summary>For the metrics, every month.</summary>
    public decimal Monthly => MeasuredRules * MetricsOfRule * PerMetricMonth;

    /// <summary>The day whose prices these are.</summary>
    public static DateOnly PricesOf => BackfillCost.PricesOf;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"${Once:0.00##} once, ${Monthly:0.00##} a month (prices of {PricesOf:yyyy-MM-dd})");
}
