namespace S3Replication.Sandbox.Events;

/// <summary>
/// What a destination of notifications is
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html#supported-notification-destinations">Supported event destinations</see>).
/// </summary>
internal enum NotificationKind
{
    /// <summary>A queue of Amazon SQS.</summary>
    Queue,

    /// <summary>A topic of Amazon SNS.</summary>
    Topic,

    /// <summary>A function of AWS Lambda.</summary>
    Function,
}
