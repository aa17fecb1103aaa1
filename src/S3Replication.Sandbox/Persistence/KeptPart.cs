using System.Runtime.InteropServices;

namespace S3Replication.Sandbox.Persistence;

/// <summary>A part with what was last written of it. The keeper's lock guards it.</summary>
/// <param name="part">The part.</param>
internal sealed class KeptPart(IPersistentPart part)
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _written = new(StringComparer.Ordinal);
    private long _changes;
    private long _seen;
    private bool _isWhole;

    /// <summary>The part.</summary>
    public IPersistentPart Part => part;

    /// <summary>Whether it has changed since it was looked at.</summary>
    public bool IsChanged => Volatile.Read(ref _changes) != _seen;

    /// <summary>Notes a change; on any thread.</summary>
    public void Note() => Interlocked.Increment(ref _changes);

    /// <summary>Restores the part at the start.</summary>
    /// <param name="documents">What was kept.</param>
    public void Start(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> documents)
    {
        foreach (KeyValuePair<string, ReadOnlyMemory<byte>> document in documents)
        {
            _written[document.Key] = document.Value;
        }

        part.Restore(_written);
    }

    /// <summary>Finds what is to be written.</summary>
    /// <param name="entries">Gets it.</param>
    public void Look(List<JournalEntry> entries)
    {
        _seen = Volatile.Read(ref _changes);
        bool isWhole = _isWhole;

        // Until it is written, what has changed is to be found again.
        _isWhole = false;
        if (isWhole && (part as IIncrementalPart)?.CaptureChanged() is { } changed)
        {
            foreach ((string key, byte[]? value) in changed)
            {
                Compare(key, value, entries);
            }

            return;
        }

        HashSet<string> present = new(StringComparer.Ordinal);
        foreach ((string key, byte[] value) in part.Capture())
        {
            present.Add(key);
            Compare(key, value, entries);
        }

        foreach (string key in _written.Keys.Where(key => !present.Contains(key)))
        {
            entries.Add(new JournalEntry(part.Table, key, default, IsRemoval: true));
        }
    }

    /// <summary>What was to be written is written.</summary>
    /// <param name="entries">All of it.</param>
    public void Commit(List<JournalEntry> entries)
    {
        foreach (JournalEntry entry in entries)
        {
            if (entry.IsRemoval)
            {
                _written.Remove(entry.Key);
            }
            else
            {
                _written[entry.Key] = entry.Value;
            }
        }

        _isWhole = true;
    }

    /// <summary>What was to be written is not: it is to be looked at again.</summary>
    public void Fail() => _seen = -1;

    /// <summary>Makes the part what was last written of it.</summary>
    public void RollBack()
    {
        _seen = Volatile.Read(ref _changes);
        _isWhole = false;
        part.Restore(_written);
    }

    private static bool IsSame(ReadOnlyMemory<byte> one, byte[] other) =>
        MemoryMarshal.TryGetArray(one, out ArraySegment<byte> array) && array.Array == other && array.Count == other.Length;

    private void Compare(string key, byte[]? value, List<JournalEntry> entries)
    {
        bool isThere = _written.TryGetValue(key, out ReadOnlyMemory<byte> before);
        if (value is null)
        {
            if (isThere)
            {
                entries.Add(new JournalEntry(part.Table, key, default, IsRemoval: true));
            }
        }
        else if (!isThere || !IsSame(before, value))
        {
            if (isThere && before.Span.SequenceEqual(value))
            {
                // So that the next look sees at once that it is the same.
                _written[key] = value;
                return;
            }

            entries.Add(new JournalEntry(part.Table, key, value));
        }
    }
}
