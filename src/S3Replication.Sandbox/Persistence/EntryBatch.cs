using System.Runtime.InteropServices;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Appends entries that need not count together, many in a record.</summary>
/// <param name="journal">Takes them.</param>
internal sealed class EntryBatch(Journal journal)
{
    private const int WorthWriting = 256 * 1024;

    private readonly List<JournalEntry> _entries = [];
    private long _size;

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The entry; its value stays as it is until it is written.</param>
    /// <exception cref="IOException">Those that there are cannot be written.</exception>
    public void Add(JournalEntry entry)
    {
        _entries.Add(entry);
        _size += entry.Key.Length + entry.Value.Length;
        if (_size > WorthWriting)
        {
            Flush();
        }
    }

    /// <summary>Writes those that there are.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Flush()
    {
        try
        {
            journal.Append(CollectionsMarshal.AsSpan(_entries));
        }
        catch (Http.ServiceException error)
        {
            throw new IOException(error.Message, error);
        }

        _entries.Clear();
        _size = 0;
    }
}
