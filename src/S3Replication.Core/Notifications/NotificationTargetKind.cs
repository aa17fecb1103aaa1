namespace S3Replication.Core.Notifications;

/// <summary>
/// Who is told of events
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html#supported-notification-destinations">Supported event destinations</see>).
/// </summary>
public enum NotificationTargetKind
{
    /// <summary>A topic of Amazon SNS.</summary>
    Topic,

    /// <summary>A queue of Amazon SQS.</summary>
    Queue,

    /// <summary>A function of AWS Lambda.</summary>
    Function,
}
