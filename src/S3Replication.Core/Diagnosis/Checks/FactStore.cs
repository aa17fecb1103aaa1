using System.Collections.Concurrent;
using System.Threading.Channels;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Makes each call once, however many ask at the same time, and at most so many at once that AWS doesn't throttle them. A call
/// that was given up or failed with an exception is forgotten: the next who asks makes it.
/// </summary>
internal sealed class FactStore
{
    // IAM, the tightest of the services, takes about this many a second without complaint.
    private const int AtOnce = 16;

    private readonly ConcurrentDictionary<(ICrrSession Session, string Key), Entry> _entries = new();

    // Each call under way has a place in it.
    private readonly Channel<object> _places = Channel.CreateBounded<object>(AtOnce);

    private long _time;

    /// <summary>The number of the last call that was begun: calls with higher numbers began later.</summary>
    public long Now => Interlocked.Read(ref _time);

    /// <summary>Reads it, or waits for or answers what is read already.</summary>
    /// <param name="key">With whose credentials, and what.</param>
    /// <param name="since">What was begun before this, or as this, is read again.</param>
    /// <param name="read">Makes the call. It must not ask for other facts, which would wait for its own turn.</param>
    /// <param name="cancellationToken">Ends the waiting, and the call if nobody else has begun it.</param>
    public async Task<(object Fact, long Time)> ReadAsync(
        (ICrrSession Session, string Key) key,
        long since,
        Func<CancellationToken, Task<object>> read,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            Entry mine = new(Interlocked.Increment(ref _time));
            Entry entry = _entries.AddOrUpdate(key, mine, (_, known) => known.Time > since ? known : mine);
            if (ReferenceEquals(entry, mine))
            {
                return (await MakeAsync(key, mine, read, cancellationToken).ConfigureAwait(false), mine.Time);
            }

            try
            {
                return (await entry.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false), entry.Time);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Who had begun it gave up; somebody else has to make it.
            }
        }
    }

    private async Task<object> MakeAsync(
        (ICrrSession Session, string Key) key, Entry mine, Func<CancellationToken, Task<object>> read, CancellationToken cancellationToken)
    {
        try
        {
            await _places.Writer.WriteAsync(mine, cancellationToken).ConfigureAwait(false);
            try
            {
                object answer = await read(cancellationToken).ConfigureAwait(false);
                mine.Answer.SetResult(answer);
                return answer;
            }
            finally
            {
                _places.Reader.TryRead(out object? _);
            }
        }
        catch (Exception failure)
        {
            _entries.TryRemove(KeyValuePair.Create(key, mine));
            if (failure is OperationCanceledException)
            {
                mine.Answer.SetCanceled(CancellationToken.None);
            }
            else
            {
                mine.Answer.SetException(failure);
                _ = mine.Answer.Task.Exception;
            }

            throw;
        }
    }

    private sealed class Entry(long time)
    {
        public long Time { get; } = time;

        public TaskCompletionSource<object> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
