namespace S3Replication.Core.Notifications;

/// <summary>
/// One entry of a bucket's notifications
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_QueueConfiguration.html">QueueConfiguration</see> and its like).
/// </summary>
/// <param name="Id">Its id, up to 255 characters; S3 gives one to an entry without.</param>
/// <param name="Kind">What is told.</param>
/// <param name="Arn">The ARN of the topic, queue or function.</param>
/// <param name="Events">The types of events: <c>s3:Replication:*</c>.</param>
public sealed record BucketNotification(string Id, NotificationTargetKind Kind, string Arn, IReadOnlyList<string> Events)
{
    /// <summary>How keys must begin, as keys are; empty for any.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>How keys must end, as keys are; empty for any.</summary>
    public string Suffix { get; init; } = string.Empty;

    /// <summary>
    /// Whether S3 refuses to keep the two side by side: an event of a key would have to go to both
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html">Configuring event notifications using object key name filtering</see>).
    /// </summary>
    /// <param name="other">Another entry of the same bucket.</param>
    public bool Overlaps(BucketNotification other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Events.Any(one => other.Events.Any(another => Covers(one, another) || Covers(another, one)))
            && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal))
            && (Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(Suffix, StringComparison.Ordinal));
    }

    /// <summary>Whether it says the same as another, the order of its events aside.</summary>
    /// <param name="other">The other.</param>
    public bool SaysTheSameAs(BucketNotification other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Id, Kind, Arn, Prefix, Suffix) == (other.Id, other.Kind, other.Arn, other.Prefix, other.Suffix)
            && Events.ToHashSet(StringComparer.Ordinal).SetEquals(other.Events);
    }

    private static bool Covers(string wide, string narrow) =>
        wide == narrow || (wide.EndsWith('*') && narrow.StartsWith(wide[..^1], StringComparison.Ordinal));
}
