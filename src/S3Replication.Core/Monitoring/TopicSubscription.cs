namespace S3Replication.Core.Monitoring;

/// <summary>Somebody who gets the messages of a topic.</summary>
/// <param name="Protocol"><c>email</c>, <c>sqs</c> …</param>
/// <param name="Endpoint">The address.</param>
/// <param name="IsConfirmed">Whether who is there has said yes.</param>
public sealed record TopicSubscription(string Protocol, string Endpoint, bool IsConfirmed);
