namespace S3Replication.Sandbox.Persistence;

/// <summary>What a journal's entries amount to: of each table and key the last one.</summary>
internal sealed class LoadedTables
{
    private readonly Dictionary<string, Dictionary<string, ReadOnlyMemory<byte>>> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Offset, int Length)> _blobs = new(StringComparer.Ordinal);

    /// <summary>Small bodies, by their key: where they are in the journal.</summary>
    public IReadOnlyDictionary<string, (long Offset, int Length)> Blobs => _blobs;

    /// <summary>The tables but that of small bodies.</summary>
    public IEnumerable<KeyValuePair<string, Dictionary<string, ReadOnlyMemory<byte>>>> All => _tables;

    /// <summary>A table; an empty one when there is none.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Table(string name) =>
        _tables.GetValueOrDefault(name) ?? new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);

    /// <summary>Takes the entries of a record.</summary>
    /// <param name="payload">The record's payload.</param>
    /// <param name="offset">Where the payload is in the journal.</param>
    /// <exception cref="InvalidDataException">They are no entries.</exception>
    public void Apply(byte[] payload, long offset)
    {
        foreach ((JournalEntry entry, int at) in EntryCodec.Read(payload))
        {
            if (entry.Table == Tables.Blob)
            {
                _blobs[entry.Key] = (offset + at, entry.Value.Length);
                continue;
            }

            if (!_tables.TryGetValue(entry.Table, out Dictionary<string, ReadOnlyMemory<byte>>? table))
            {
                _tables[entry.Table] = table = new(StringComparer.Ordinal);
            }

            if (entry.IsRemoval)
            {
                table.Remove(entry.Key);
            }
            else
            {
                // A copy: the whole record, with the bodies in it, would stay in memory else.
                table[entry.Key] = entry.Value.Length == payload.Length ? entry.Value : entry.Value.ToArray();
            }
        }
    }

    /// <summary>Forgets what belongs to nothing any more.</summary>
    public void Drop(string table, string key)
    {
        if (table == Tables.Blob)
        {
            _blobs.Remove(key);
        }
        else if (_tables.TryGetValue(table, out Dictionary<string, ReadOnlyMemory<byte>>? entries))
        {
            entries.Remove(key);
        }
    }
}
