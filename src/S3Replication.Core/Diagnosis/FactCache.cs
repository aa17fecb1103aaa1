using S3Replication.Core.Diagnosis.Checks;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// What was read so far about buckets, roles and keys, for one run over many pairs: each call is made once, whichever pair asks
/// first, and the others wait for its answer. A run that has changed something, or that comes later, starts with a new one.
/// </summary>
public sealed class FactCache
{
    private readonly FactStore _store;
    private readonly long _asked;
    private readonly long _since;
    private int _older;

    /// <summary>Nothing is known yet.</summary>
    public FactCache()
        : this(new FactStore(), asked: 0, since: 0)
    {
    }

    private FactCache(FactStore store, long asked, long since)
    {
        _store = store;
        _asked = asked;
        _since = since;
    }

    /// <summary>Whether an answer was given that was read before it was asked for: what came to pass since may contradict it.</summary>
    internal bool AnsweredFromBefore => Volatile.Read(ref _older) != 0;

    /// <summary>
    /// The same facts for a pair that is asked for now. In a pipeline one pair may be set up after another was examined, so that
    /// what was read for the first is no longer true: a finding that rests on it is looked at again.
    /// </summary>
    public FactCache AskedNow() => new(_store, _store.Now, since: 0);

    /// <summary>The same facts without those that were read before the pair was asked for.</summary>
    internal FactCache WithoutOlder() => new(_store, _asked, _asked);

    /// <summary>What is known with the credentials of a session.</summary>
    internal FactReader Of(ICrrSession session) => new(this, session);

    /// <summary>Reads it, or waits for or answers what is read already.</summary>
    internal async Task<object> ReadAsync(
        ICrrSession session, string key, Func<CancellationToken, Task<object>> read, CancellationToken cancellationToken)
    {
        (object fact, long time) = await _store.ReadAsync((session, key), _since, read, cancellationToken).ConfigureAwait(false);
        if (time <= _asked)
        {
            Volatile.Write(ref _older, 1);
        }

        return fact;
    }
}
