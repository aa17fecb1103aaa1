using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// Finds what counts in the beginning of a journal, to whose end others append meanwhile. Where the entries are is in memory, not
/// what they say.
/// </summary>
/// <param name="handle">The journal.</param>
/// <param name="length">The length of the beginning: a whole number of records.</param>
/// <param name="seed">What the checks of its records begin with.</param>
/// <param name="stopping">Ends it.</param>
internal sealed class JournalSurvey(SafeFileHandle handle, long length, uint seed, CancellationToken stopping)
{
    private const int AroundEntry = 16;

    private readonly Dictionary<string, Dictionary<string, (long Place, int Length)>> _last = new(StringComparer.Ordinal);
    private readonly NamedBodies _named = new();

    /// <summary>Reads it.</summary>
    /// <returns>About how many bytes count.</returns>
    /// <exception cref="InvalidDataException">It is not whole.</exception>
    public long Take()
    {
        Each((entry, place) =>
        {
            if (!_last.TryGetValue(entry.Table, out Dictionary<string, (long Place, int Length)>? table))
            {
                _last[entry.Table] = table = new(StringComparer.Ordinal);
            }

            if (entry.IsRemoval)
            {
                table.Remove(entry.Key);
            }
            else
            {
                table[entry.Key] = (place, entry.Value.Length);
            }
        });

        long size = 0;
        Each((entry, place) =>
        {
            if (entry.Table != Tables.Blob && Counts(entry, place))
            {
                _named.Note(entry);
                size += entry.Key.Length + entry.Value.Length + AroundEntry;
            }
        });

        return size + _named.Keys.Sum(SizeOf);
    }

    /// <summary>Writes what counts, in its order.</summary>
    /// <param name="journal">Takes it.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(Journal journal)
    {
        EntryBatch batch = new(journal);
        Each((entry, place) =>
        {
            if (Counts(entry, place))
            {
                batch.Add(entry);
            }
        });
        batch.Flush();
    }

    private long SizeOf(string body) => Last(Tables.Blob, body) is (> 0, int length)
        ? body.Length + length + AroundEntry
        : throw new InvalidDataException($"The body {body} of an object is not in the journal.");

    private bool Counts(JournalEntry entry, long place) =>
        !entry.IsRemoval
        && Last(entry.Table, entry.Key).Place == place
        && (entry.Table == Tables.Blob ? _named.Has(entry.Key)
            : !Tables.IsOfBucket(entry.Table) || Last(Tables.Bucket, Tables.Split(entry.Key).Bucket).Place > 0);

    // Nothing is at the place 0, where the head is.
    private (long Place, int Length) Last(string table, string key) => _last.GetValueOrDefault(table)?.GetValueOrDefault(key) ?? default;

    private void Each(Action<JournalEntry, long> take)
    {
        long end = new JournalScan(handle, length, seed).Read((payload, offset) =>
        {
            stopping.ThrowIfCancellationRequested();
            foreach ((JournalEntry entry, int at) in EntryCodec.Read(payload))
            {
                take(entry, offset + at);
            }
        });
        if (end != length)
        {
            throw new InvalidDataException($"The journal is not whole: {end} of {length} bytes can be read.");
        }
    }
}
