namespace S3Replication.Core.Monitoring;

/// <summary>
/// One of the metrics that S3 publishes of a rule. What has failed is published in the source bucket's Region, what is pending in the
/// destination's, all of it in the source bucket's account
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html">Using S3 Replication metrics</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html#s3-cloudwatch-replication-metrics">S3 Replication metrics in CloudWatch</see>).
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Statistic">The statistic that means something.</param>
/// <param name="IsAtSource">Whether it is published in the source bucket's Region.</param>
internal sealed record ReplicationMetricKind(string Name, string Unit, string Statistic, bool IsAtSource)
{
    /// <summary>The namespace of all of them.</summary>
    public const string Namespace = "AWS/S3";

    /// <summary>"The maximum number of seconds by which the replication destination bucket is behind the source bucket".</summary>
    public static ReplicationMetricKind Latency { get; } = new("ReplicationLatency", "Seconds", "Maximum", IsAtSource: false);

    /// <summary>How many operations have not arrived yet: objects, delete markers, tags, lists, locks.</summary>
    public static ReplicationMetricKind OperationsPending { get; } = new("OperationsPendingReplication", "Count", "Maximum", IsAtSource: false);

    /// <summary>The size of the objects that have not arrived yet.</summary>
    public static ReplicationMetricKind BytesPending { get; } = new("BytesPendingReplication", "Bytes", "Maximum", IsAtSource: false);

    /// <summary>How many operations S3 has given up.</summary>
    public static ReplicationMetricKind OperationsFailed { get; } = new("OperationsFailedReplication", "Count", "Sum", IsAtSource: true);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReplicationMetricKind> All { get; } = [Latency, OperationsPending, BytesPending, OperationsFailed];

    /// <summary>The metric of one rule.</summary>
    public MetricQuery Of(string sourceBucket, string destinationBucket, string ruleId) => new(
        new WatchedMetric(Namespace, Name, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SourceBucket"] = sourceBucket,
            ["DestinationBucket"] = destinationBucket,
            ["RuleId"] = ruleId,
        }),
        Statistic);
}
