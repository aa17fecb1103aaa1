using System.Collections.Immutable;
using System.Text.Json.Nodes;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Sqs;

/// <summary>Keeps queues and what is in them: messages in flight too, whose receipts go on holding.</summary>
/// <param name="table">The queues.</param>
internal sealed class SqsPart(SqsTable table) : IIncrementalPart
{
    private const string Queue = "queue/";
    private const string Message = "message/";

    private readonly PartJson<QueueDocument> _queues = new();
    private readonly PartJson<MessageDocument> _messages = new();
    private HashSet<SqsQueue> _seen = [];

    /// <inheritdoc/>
    public string Table => "sqs";

    /// <inheritdoc/>
    public ChangeSignal Changes => table.Changes;

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]>> Capture()
    {
        SqsQueue[] queues = [.. table.All];
        _seen = [.. queues];
        return CaptureOf(queues, touched: false)!;
    }

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, byte[]?>>? CaptureChanged()
    {
        // What was in a queue that is gone has not been touched.
        SqsQueue[] queues = [.. table.All];
        return _seen.SetEquals(queues) ? CaptureOf(queues, touched: true) : null;
    }

    /// <inheritdoc/>
    public void Restore(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        ILookup<string, MessageDocument> messages = documents.Of(Message)
            .Select(_messages.Read).ToLookup(message => message.Queue, StringComparer.Ordinal);
        List<SqsQueue> queues = [];
        foreach (QueueDocument document in documents.Of(Queue).Select(_queues.Read))
        {
            SqsQueue queue = new(document.Arn, document.Attributes, document.Tags, table.Clock)
            {
                CreatedAt = document.CreatedAt,
                ChangedAt = document.ChangedAt,
            };
            queue.Restore(messages[document.Arn.ToString()].Select(Read));
            queues.Add(queue);
        }

        table.Restore(queues);
    }

    private List<KeyValuePair<string, byte[]?>> CaptureOf(IReadOnlyList<SqsQueue> queues, bool touched)
    {
        List<KeyValuePair<string, byte[]?>> captured = [];
        lock (table.Gate)
        {
            foreach (SqsQueue queue in queues)
            {
                CaptureOf(queue, touched, captured);
            }
        }

        return captured;
    }

    private void CaptureOf(SqsQueue queue, bool touched, List<KeyValuePair<string, byte[]?>> captured)
    {
        string arn = queue.Arn.ToString();
        captured.Add(new(Queue + arn, _queues.Write(new QueueDocument(
            queue.Arn,
            queue.CreatedAt,
            queue.ChangedAt,
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, queue.Settings.Set),
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, queue.Tags)))));
        foreach ((string id, byte[]? document) in queue.Capture(touched, message => Write(arn, message)))
        {
            captured.Add(new($"{Message}{arn}/{id}", document));
        }
    }

    private byte[] Write(string queue, SqsMessage message) => _messages.Write(new MessageDocument(
        queue, message.Id, message.Body, message.SenderId, message.SentAt, message.VisibleAt, message.Place, message.Receives)
    {
        Attributes = message.Attributes,
        TraceHeader = message.TraceHeader,
        FirstReceivedAt = message.FirstReceivedAt,
        DeadLetterSource = message.DeadLetterSource,
        Receipt = message.Receipt,
    });

    private static SqsMessage Read(MessageDocument document) => new(document.Body, document.SenderId, document.SentAt)
    {
        Id = document.Id,
        Attributes = document.Attributes,
        TraceHeader = document.TraceHeader,
        VisibleAt = document.VisibleAt,
        Place = document.Place,
        Receives = document.Receives,
        FirstReceivedAt = document.FirstReceivedAt,
        DeadLetterSource = document.DeadLetterSource,
        Receipt = document.Receipt,
    };

    private sealed record QueueDocument(
        QueueArn Arn,
        DateTimeOffset CreatedAt,
        DateTimeOffset ChangedAt,
        ImmutableSortedDictionary<string, string> Attributes,
        ImmutableSortedDictionary<string, string> Tags);

    private sealed record MessageDocument(
        string Queue, string Id, string Body, string SenderId, DateTimeOffset SentAt, DateTimeOffset VisibleAt, long Place, int Receives)
    {
        public JsonObject? Attributes { get; init; }

        public string? TraceHeader { get; init; }

        public DateTimeOffset? FirstReceivedAt { get; init; }

        public string? DeadLetterSource { get; init; }

        public string? Receipt { get; init; }
    }
}
