using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Sqs;

/// <summary>Which messages of a queue have changed since they were kept. The queue's lock guards it.</summary>
internal sealed class TouchedMessages
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Is told of changes; null for nobody.</summary>
    public ChangeSignal? Changes { get; set; }

    /// <summary>Notes a change, if anybody wants to know.</summary>
    /// <param name="message">The message, which may have left the queue.</param>
    public void Add(SqsMessage message)
    {
        if (Changes?.IsHeard == true)
        {
            _ids.Add(message.Id);
            Changes.Raise();
        }
    }

    /// <summary>Writes messages, none of which has changed since then.</summary>
    /// <param name="messages">Those that there are, by their ids.</param>
    /// <param name="touched">Whether to write only those that have changed since the last time.</param>
    /// <param name="write">Writes one.</param>
    /// <returns>The documents by the messages' ids; null for a message that is gone.</returns>
    public IReadOnlyList<KeyValuePair<string, byte[]?>> Capture(
        Dictionary<string, SqsMessage> messages, bool touched, Func<SqsMessage, byte[]> write)
    {
        IEnumerable<string> ids = touched ? _ids : messages.Keys;
        KeyValuePair<string, byte[]?>[] captured =
            [.. ids.Select(id => KeyValuePair.Create(id, messages.GetValueOrDefault(id) is { } message ? write(message) : null))];
        _ids.Clear();
        return captured;
    }
}
