namespace S3Replication.Sandbox.Events;

/// <summary>An event as it is kept: it holds on to no bucket.</summary>
internal sealed class LoggedEvent
{
    private IReadOnlyList<SandboxNotification> _notifications = [];

    /// <summary>Keeps an event.</summary>
    /// <param name="number">Its number; the log gives it.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="sequencer">What orders the events of a key.</param>
    /// <param name="happened">The event.</param>
    public LoggedEvent(long number, DateTimeOffset time, string sequencer, ObjectEvent happened)
    {
        Number = number;
        Time = time;
        Sequencer = sequencer;
        Name = happened.Name;
        Region = happened.Bucket.Region;
        OwnerId = happened.Bucket.OwnerId;
        BucketName = happened.Bucket.Name;
        BucketArn = happened.Bucket.Arn;
        Key = happened.Key;
        VersionId = happened.VersionId;
        Size = happened.Size;
        ETag = happened.ETag;
        Origin = happened.Origin;
        Replication = happened.Replication;
        BroughtByRule = happened.BroughtByRule;
        SourceBucket = happened.SourceBucket;
        Silence = happened.Silence;
    }

    public long Number { get; }

    public DateTimeOffset Time { get; }

    public string Sequencer { get; }

    public string Name { get; }

    public string Region { get; }

    public string OwnerId { get; }

    public string BucketName { get; }

    public string BucketArn { get; }

    public string Key { get; }

    public string? VersionId { get; }

    public long? Size { get; }

    public string? ETag { get; }

    public EventOrigin Origin { get; }

    public ReplicationEventData? Replication { get; }

    public string? BroughtByRule { get; }

    public string? SourceBucket { get; }

    public string? Silence { get; }

    /// <summary>Who is notified, and what has come of it so far.</summary>
    public IReadOnlyList<SandboxNotification> Notifications
    {
        get => Volatile.Read(ref _notifications);
        set => Volatile.Write(ref _notifications, value);
    }

    /// <summary>The event as it is told.</summary>
    public SandboxEvent Tell() => new(Number, Time, Name, Region, OwnerId, BucketName, Key)
    {
        VersionId = VersionId,
        Size = Size,
        RuleId = Replication?.RuleId ?? BroughtByRule,
        SourceBucket = SourceBucket ?? (Replication is null ? null : BucketName),
        DestinationBucket = Replication is { } to ? to.DestinationArn[(to.DestinationArn.LastIndexOf(':') + 1)..]
            : SourceBucket is null ? null : BucketName,
        FailureReason = Replication?.FailureReason,
        Silence = Silence,
        Notifications = Notifications,
        Record = EventRecord.Of(this, Notifications.Count == 0 ? null : Notifications[0].ConfigurationId).ToJsonString(EventRecord.Json),
    };
}
