using S3Replication.Core.Queues;

namespace S3Replication.Core.Ports;

/// <summary>
/// Queues of Amazon SQS
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">SQS API reference</see>). Failures are
/// <see cref="Errors.CrrException"/>.
/// </summary>
public interface IQueues
{
    /// <summary>A queue of the account: <c>GetQueueUrl</c>, <c>GetQueueAttributes</c>, <c>ListQueueTags</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Null when there is none.</returns>
    Task<QueueInfo?> FindAsync(string region, string name, CancellationToken cancellationToken);

    /// <summary>Makes a queue: <c>CreateQueue</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="name">Its name.</param>
    /// <param name="retention">For how long messages are kept: a minute to 14 days.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task CreateAsync(
        string region, string name, TimeSpan retention, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Deletes a queue with what is in it: <c>DeleteQueue</c>.</summary>
    /// <param name="region">The Region.</param>
    /// <param name="url">The queue.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task DeleteAsync(string region, string url, CancellationToken cancellationToken);
}
