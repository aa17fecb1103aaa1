using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>A journal in memory, whose disk can be full.</summary>
internal sealed class MemoryJournal : IJournal
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, byte[]>> _tables = [];

    public bool Keeps => true;

    public bool IsFull { get; set; }

    /// <summary>Is told of each batch; what it throws goes to whoever appends.</summary>
    public Action<IReadOnlyList<string>>? Appended { get; set; }

    /// <summary>What was appended, batch by batch.</summary>
    public List<IReadOnlyList<string>> Batches { get; } = [];

    public void Append(params ReadOnlySpan<JournalEntry> entries)
    {
        lock (_gate)
        {
            if (IsFull)
            {
                throw new ServiceException(503, "ServiceUnavailable", "No space left on device.");
            }

            List<string> batch = [];
            foreach (JournalEntry entry in entries)
            {
                batch.Add((entry.IsRemoval ? "-" : "+") + entry.Table + ":" + entry.Key);
                Dictionary<string, byte[]> table = _tables.TryGetValue(entry.Table, out var found) ? found : _tables[entry.Table] = [];
                if (entry.IsRemoval)
                {
                    table.Remove(entry.Key);
                }
                else
                {
                    table[entry.Key] = (entry.Body?.ReadAll() ?? entry.Value).ToArray();
                }
            }

            Batches.Add(batch);
            Appended?.Invoke(batch);
        }
    }

    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Documents(string table)
    {
        lock (_gate)
        {
            return _tables.TryGetValue(table, out var found)
                ? found.ToDictionary(pair => pair.Key, pair => (ReadOnlyMemory<byte>)pair.Value.ToArray())
                : new Dictionary<string, ReadOnlyMemory<byte>>();
        }
    }

    /// <summary>A copy of what is kept now, as a killed process leaves it.</summary>
    public MemoryJournal Copy()
    {
        MemoryJournal copy = new();
        lock (_gate)
        {
            foreach (var (name, table) in _tables)
            {
                copy._tables[name] = new(table);
            }
        }

        return copy;
    }
}
