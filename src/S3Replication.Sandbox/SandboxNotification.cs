namespace S3Replication.Sandbox;

/// <summary>Somebody whom a bucket's notification configuration lets know of an event.</summary>
/// <param name="ConfigurationId">The id of the configuration.</param>
/// <param name="Destination">The ARN of the queue, topic or function; <c>EventBridge</c>.</param>
/// <param name="Outcome"><c>Pending</c>, <c>Delivered</c>, or why it was not delivered.</param>
public sealed record SandboxNotification(string ConfigurationId, string Destination, string Outcome);
