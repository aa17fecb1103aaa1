namespace S3Replication.Core.Queues;

/// <summary>A queue of Amazon SQS.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Url">The address by which calls name it.</param>
public sealed record QueueInfo(string Name, string Arn, string Url)
{
    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>How many messages it has, about: those that wait, are in flight and are delayed.</summary>
    public int Messages { get; init; }
}
