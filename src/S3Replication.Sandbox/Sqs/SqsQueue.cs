using System.Security.Cryptography;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Sqs;

/// <summary>
/// A standard queue: its messages are received in the order in which they came, and again when their visibility timeout has passed
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html">Amazon SQS visibility timeout</see>).
/// </summary>
internal sealed class SqsQueue
{
    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private readonly Queue<SqsMessage> _ready = new();
    private readonly PriorityQueue<SqsMessage, DateTimeOffset> _hidden = new();
    private readonly Dictionary<string, SqsMessage> _messages = new(StringComparer.Ordinal);
    private readonly TouchedMessages _touched = new();
    private IReadOnlyDictionary<string, string> _tags;
    private TaskCompletionSource _arrival = NewArrival();
    private long _lastPlace;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="arn">Its ARN.</param>
    /// <param name="attributes">The attributes that it was made with.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="clock">The time.</param>
    public SqsQueue(QueueArn arn, IEnumerable<KeyValuePair<string, string>> attributes, IEnumerable<KeyValuePair<string, string>> tags, TimeProvider clock)
    {
        Arn = arn;
        Settings = new QueueSettings(attributes);
        _tags = new SortedDictionary<string, string>(new Dictionary<string, string>(tags), StringComparer.Ordinal);
        _clock = clock;
        CreatedAt = clock.GetUtcNow();
        ChangedAt = CreatedAt;
    }

    /// <summary>The ARN.</summary>
    public QueueArn Arn { get; }

    /// <summary>Is told of changes; null for nobody.</summary>
    public ChangeSignal? Changes
    {
        get => _touched.Changes;
        set => _touched.Changes = value;
    }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its attributes were changed last.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Its attributes; another set takes their place when they change.</summary>
    public QueueSettings Settings { get; private set; }

    /// <summary>Its tags; another set takes their place when they change.</summary>
    public IReadOnlyDictionary<string, string> Tags
    {
        get => _tags;
        set
        {
            _tags = value;
            Changes?.Raise();
        }
    }

    /// <summary>Changes attributes.</summary>
    /// <param name="attributes">The ones that change.</param>
    public void Change(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        lock (_gate)
        {
            Settings = Settings.With(attributes);
            ChangedAt = _clock.GetUtcNow();
        }

        Changes?.Raise();
    }

    /// <summary>How many messages wait, are in flight, and are delayed.</summary>
    public (int Ready, int InFlight, int Delayed) Count()
    {
        lock (_gate)
        {
            Wake();
            int ready = _messages.Values.Count(message => message.IsReady);
            int delayed = _messages.Values.Count(message => message is { IsReady: false, Receipt: null });
            return (ready, _messages.Count - ready - delayed, delayed);
        }
    }

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="delay">How long nobody sees it.</param>
    public void Add(SqsMessage message, TimeSpan delay)
    {
        lock (_gate)
        {
            _messages.Add(message.Id, message);
            Hide(message, delay);
        }
    }

    /// <summary>Takes messages, which nobody else sees for a while.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="timeout">For how long they are hidden.</param>
    /// <param name="mostReceives">How often one may be received before it leaves the queue.</param>
    /// <param name="dead">Those that were received too often, which have left the queue.</param>
    public IReadOnlyList<SqsMessage> Receive(int most, TimeSpan timeout, int mostReceives, out IReadOnlyList<SqsMessage> dead)
    {
        List<SqsMessage> received = [];
        List<SqsMessage> given = [];
        lock (_gate)
        {
            Wake();
            while (received.Count < most && _ready.TryDequeue(out SqsMessage? message))
            {
                if (!Holds(message) || !message.IsReady)
                {
                    continue;
                }

                if (message.Receives >= mostReceives)
                {
                    Remove(message);
                    message.DeadLetterSource = Arn.ToString();
                    given.Add(message);
                    continue;
                }

                message.Receives++;
                message.FirstReceivedAt ??= _clock.GetUtcNow();
                message.Receipt = $"{message.Id}:{Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}";
                received.Add(message);
            }

            received.ForEach(message => Hide(message, timeout));
        }

        dead = given;
        return received;
    }

    /// <summary>Removes a message. A receipt that is old, or of a message that is gone, removes nothing.</summary>
    /// <param name="receipt">The receipt.</param>
    public void Delete(string receipt)
    {
        lock (_gate)
        {
            if (Find(receipt) is { } message)
            {
                Remove(message);
            }
        }
    }

    /// <summary>Changes for how long a message in flight is hidden from now on.</summary>
    /// <param name="receipt">The receipt.</param>
    /// <param name="timeout">How long.</param>
    /// <exception cref="Http.ServiceException"><c>MessageNotInflight</c>.</exception>
    public void ChangeVisibility(string receipt, TimeSpan timeout)
    {
        lock (_gate)
        {
            Wake();
            Hide(Find(receipt) is { IsReady: false } message ? message : throw SqsErrors.NotInFlight(), timeout);
        }
    }

    /// <summary>Removes all messages.</summary>
    public void Purge()
    {
        lock (_gate)
        {
            _messages.Values.ToList().ForEach(Remove);
            _ready.Clear();
            _hidden.Clear();
        }
    }

    /// <summary>Completes when a message may have come, or after a time.</summary>
    /// <param name="most">The time.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        Task arrival;
        lock (_gate)
        {
            Wake();
            if (_ready.Count > 0)
            {
                return;
            }

            arrival = _arrival.Task;
            if (_hidden.TryPeek(out _, out DateTimeOffset next))
            {
                // The clock goes on meanwhile: less than nothing left would be no time, or all of it.
                TimeSpan left = next - _clock.GetUtcNow();
                most = left < TimeSpan.Zero ? TimeSpan.Zero : left < most ? left : most;
            }
        }

        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task delay = Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(most.TotalMilliseconds)), _clock, ends.Token);
        await Task.WhenAny(arrival, delay).ConfigureAwait(false);
        await ends.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Puts messages that were kept in.</summary>
    /// <param name="messages">The messages.</param>
    public void Restore(IEnumerable<SqsMessage> messages)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        lock (_gate)
        {
            foreach (SqsMessage message in messages.OrderBy(message => message.Place))
            {
                _messages.Add(message.Id, message);
                _lastPlace = message.Place;
                message.IsReady = message.VisibleAt <= now;
                if (message.IsReady)
                {
                    Show(message);
                }
                else
                {
                    _hidden.Enqueue(message, message.VisibleAt);
                }
            }
        }
    }

    /// <summary>Writes messages while nothing changes them.</summary>
    /// <param name="touched">Whether to write only those that have changed since the last time.</param>
    /// <param name="write">Writes one.</param>
    /// <returns>The documents by the messages' ids; null for a message that is gone.</returns>
    public IReadOnlyList<KeyValuePair<string, byte[]?>> Capture(bool touched, Func<SqsMessage, byte[]> write)
    {
        lock (_gate)
        {
            return _touched.Capture(_messages, touched, write);
        }
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool Holds(SqsMessage message) => ReferenceEquals(_messages.GetValueOrDefault(message.Id), message);

    private SqsMessage? Find(string receipt) =>
        _messages.GetValueOrDefault(receipt.Split(':', 2)[0]) is { } message && message.Receipt == receipt ? message : null;

    private void Remove(SqsMessage message)
    {
        _messages.Remove(message.Id);
        _touched.Add(message);
    }

    private void Hide(SqsMessage message, TimeSpan time)
    {
        message.VisibleAt = _clock.GetUtcNow() + time;
        message.Place = ++_lastPlace;
        _touched.Add(message);
        message.IsReady = time <= TimeSpan.Zero;
        if (message.IsReady)
        {
            Show(message);
        }
        else
        {
            _hidden.Enqueue(message, message.VisibleAt);
        }
    }

    private void Show(SqsMessage message)
    {
        message.IsReady = true;
        _ready.Enqueue(message);
        _arrival.TrySetResult();
        _arrival = NewArrival();
    }

    // What was hidden is seen when its time has come, and what is too old is gone.
    private void Wake()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        while (_hidden.TryPeek(out SqsMessage? message, out DateTimeOffset time) && time <= now)
        {
            _hidden.Dequeue();
            if (Holds(message) && !message.IsReady && message.VisibleAt == time)
            {
                Show(message);
            }
        }

        DateTimeOffset oldest = now - Settings.Retention;
        while (_ready.TryPeek(out SqsMessage? message) && (!Holds(message) || !message.IsReady || message.SentAt < oldest))
        {
            _ready.Dequeue();
            if (message.SentAt < oldest && Holds(message))
            {
                Remove(message);
            }
        }
    }
}
