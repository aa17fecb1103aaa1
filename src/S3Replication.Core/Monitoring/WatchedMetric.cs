namespace S3Replication.Core.Monitoring;

/// <summary>A metric that an alarm watches.</summary>
/// <param name="Namespace">Its namespace: <c>AWS/S3</c>.</param>
/// <param name="Name">Its name: <c>ReplicationLatency</c>.</param>
/// <param name="Dimensions">Its dimensions; a metric is another with others.</param>
public sealed record WatchedMetric(string Namespace, string Name, IReadOnlyDictionary<string, string> Dimensions);
