using System.Runtime.InteropServices;
using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// Keeps the parts of the state: whatever has changed when a request has been carried out is written before it is answered, and what
/// changes by itself soon after. One writes at a time, so that nothing older comes over anything newer.
/// </summary>
internal sealed class PartKeeper : IDisposable
{
    private readonly object _gate = new();
    private readonly IJournal _journal;
    private readonly KeptPart[] _parts;
    private long _changes;
    private long _kept;
    private long _rollBacks;
    private Exception? _refusal;
    private bool _isStopped;
    private int _isScheduled;

    /// <summary>Makes a keeper, and the parts what was kept of them.</summary>
    /// <param name="journal">Takes what is written.</param>
    /// <param name="parts">The parts; they are restored in this order.</param>
    /// <param name="documents">Gives what was kept of a table.</param>
    /// <exception cref="InvalidDataException">A document can't be read.</exception>
    public PartKeeper(
        IJournal journal,
        IReadOnlyList<IPersistentPart> parts,
        Func<string, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> documents)
    {
        _journal = journal;
        _parts = [.. parts.Select(part => new KeptPart(part))];
        foreach (KeptPart part in _parts)
        {
            Start(part, documents(part.Part.Table));
        }
    }

    /// <summary>How often changes were taken back because they could not be written.</summary>
    public long RollBacks => Volatile.Read(ref _rollBacks);

    /// <summary>Writes what a request has changed, before it is answered.</summary>
    /// <param name="rollBacks">What <see cref="RollBacks"/> was when it came.</param>
    /// <param name="isMutating">Whether its answer says that something has changed.</param>
    /// <exception cref="ServiceException">503 <c>ServiceUnavailable</c>: it can't be written, and was taken back.</exception>
    public void KeepRequest(long rollBacks, bool isMutating)
    {
        try
        {
            Keep(isRequired: isMutating);
        }
        catch (ServiceException) when (!isMutating)
        {
            // Nobody is told that anything was kept.
        }

        // Taken back with what another request has changed.
        if (isMutating && RollBacks != rollBacks)
        {
            throw Volatile.Read(ref _refusal) is ServiceException refusal
                ? new ServiceException(refusal.Status, refusal.Code, refusal.Message)
                : new ServiceException(500, "InternalError", "The sandbox could not keep what was changed, and took it back.");
        }
    }

    /// <summary>Writes what has changed.</summary>
    /// <param name="isRequired">
    /// Whether somebody is about to be told that it has: what can't be written is taken back then; else it is tried again later.
    /// </param>
    /// <exception cref="ServiceException">503 <c>ServiceUnavailable</c>: it can't be written.</exception>
    public void Keep(bool isRequired)
    {
        if (Volatile.Read(ref _kept) == Volatile.Read(ref _changes))
        {
            return;
        }

        lock (_gate)
        {
            long changes = Volatile.Read(ref _changes);
            if (_kept != changes && !_isStopped)
            {
                Write(isRequired);
                Volatile.Write(ref _kept, changes);
            }
        }
    }

    /// <summary>Writes what has changed, and nothing after that.</summary>
    public void Dispose()
    {
        KeepLater();
        lock (_gate)
        {
            _isStopped = true;
        }
    }

    private static void Start(KeptPart part, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        try
        {
            part.Start(documents);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new InvalidDataException($"The table '{part.Part.Table}' can't be read: {exception.Message}", exception);
        }
    }

    /// <summary>Listens from now on; what has changed while the parts were restored is what they hold.</summary>
    public void Listen()
    {
        foreach (KeptPart part in _parts)
        {
            part.Part.Changes.Listen(() => Note(part));
        }
    }

    private void Note(KeptPart part)
    {
        part.Note();
        Interlocked.Increment(ref _changes);
        if (Interlocked.Exchange(ref _isScheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static keeper => keeper.KeepLater(), this, preferLocal: false);
        }
    }

    // For what no request waits for.
    private void KeepLater()
    {
        Volatile.Write(ref _isScheduled, 0);
        try
        {
            Keep(isRequired: false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The next request that changes anything is told.
        }
    }

    // Under the lock.
    private void Write(bool isRequired)
    {
        List<(KeptPart Part, List<JournalEntry> Entries)> looked = [];
        try
        {
            foreach (KeptPart part in _parts.Where(part => part.IsChanged))
            {
                List<JournalEntry> entries = [];
                looked.Add((part, entries));
                part.Look(entries);
            }

            List<JournalEntry> all = [.. looked.SelectMany(one => one.Entries)];
            if (all.Count > 0)
            {
                _journal.Append(CollectionsMarshal.AsSpan(all));
            }
        }
        catch (Exception refusal)
        {
            looked.ForEach(one => one.Part.Fail());
            if (isRequired)
            {
                looked.ForEach(one => one.Part.RollBack());
                Volatile.Write(ref _refusal, refusal);
                Interlocked.Increment(ref _rollBacks);
            }

            throw;
        }

        looked.ForEach(one => one.Part.Commit(one.Entries));
    }
}
