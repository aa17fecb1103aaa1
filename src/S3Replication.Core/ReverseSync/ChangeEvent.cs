namespace S3Replication.Core.ReverseSync;

/// <summary>What a notification says has happened to an object.</summary>
/// <param name="BucketName">The bucket.</param>
/// <param name="Key">The key, decoded.</param>
/// <param name="VersionId">The version; null in a bucket that keeps none.</param>
/// <param name="Kind">What has happened.</param>
public sealed record ChangeEvent(string BucketName, string Key, string? VersionId, ChangeKind Kind)
{
    /// <summary>What orders the events of one key; null when the event has none.</summary>
    public string? Sequencer { get; init; }

    /// <summary>The message of a queue that it came in; null when it did not come by a queue.</summary>
    public string? MessageId { get; init; }
}
