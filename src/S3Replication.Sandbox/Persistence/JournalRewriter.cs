using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Writes a journal anew with what counts.</summary>
/// <param name="tables">The entries that count, without small bodies.</param>
/// <param name="blobs">The small bodies that are in use, by their key.</param>
/// <param name="bytes">Reads them from the journal that there is.</param>
internal sealed class JournalRewriter(LoadedTables tables, IReadOnlyDictionary<string, JournalBlob> blobs, JournalBytes bytes)
{
    private const int AroundEntry = 16;

    /// <summary>About how many bytes it will have.</summary>
    public long Size =>
        blobs.Sum(blob => blob.Value.Length + blob.Key.Length + AroundEntry)
        + tables.All.Sum(table => table.Value.Sum(entry => (long)entry.Key.Length + entry.Value.Length + AroundEntry));

    /// <summary>Writes all that counts.</summary>
    /// <param name="file">The new file, empty.</param>
    /// <param name="directory">Its directory.</param>
    /// <param name="head">Its head.</param>
    /// <returns>Its length.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public long Write(IJournalFile file, string directory, byte[] head)
    {
        file.Write(head, 0);
        Journal journal = new(file, directory, head, head.Length);
        EntryBatch batch = new(journal);
        foreach (JournalEntry entry in Entries())
        {
            batch.Add(entry);
        }

        batch.Flush();
        return journal.Length;
    }

    /// <summary>The new file is the journal now: small bodies are read from it.</summary>
    public void Done(SafeFileHandle handle)
    {
        bytes.Handle = handle;
        LoadedTables places = new();
        byte[] head = new byte[Frame.HeadSize];
        RandomAccess.Read(handle, head, 0);
        new JournalScan(handle, RandomAccess.GetLength(handle), Frame.SeedOf(head)).Read(places.Apply);
        foreach ((string key, (long offset, _)) in places.Blobs)
        {
            blobs[key].Offset = offset;
        }
    }

    private IEnumerable<JournalEntry> Entries()
    {
        foreach ((string key, JournalBlob blob) in blobs)
        {
            yield return new JournalEntry(Tables.Blob, key, blob.ReadAll());
        }

        foreach ((string table, Dictionary<string, ReadOnlyMemory<byte>> entries) in tables.All)
        {
            foreach ((string key, ReadOnlyMemory<byte> value) in entries)
            {
                yield return new JournalEntry(table, key, value);
            }
        }
    }
}
