using System.Runtime.InteropServices;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Changes that count together, with the small bodies that they name.</summary>
/// <param name="journal">Takes them.</param>
/// <param name="numbers">Gives the bodies their numbers.</param>
internal sealed class ChangeBatch(IJournal journal, BlobNumbers numbers) : IBlobNames
{
    private readonly List<JournalEntry> _entries = [];
    private readonly RecordWriter _writer = new();

    /// <summary>Something is so now.</summary>
    /// <param name="table">Its table.</param>
    /// <param name="key">Its key.</param>
    /// <param name="write">Writes what it is.</param>
    public void Keep(string table, string key, Action<RecordWriter> write)
    {
        _writer.Clear();
        VersionCodec.WriteForm(_writer);
        write(_writer);
        _entries.Add(new JournalEntry(table, key, _writer.Written.ToArray()));
    }

    /// <summary>A version is so now.</summary>
    public void Keep(string bucket, StoredVersion version)
    {
        _writer.Clear();
        VersionCodec.Write(_writer, version, this);
        _entries.Add(new JournalEntry(Tables.Version, Tables.KeyOf(bucket, version.VersionId, version.Key), _writer.Written.ToArray()));
    }

    /// <summary>Something is no more.</summary>
    public void Remove(string table, string key) => _entries.Add(new JournalEntry(table, key, default, IsRemoval: true));

    /// <inheritdoc/>
    public long NumberOf(NumberedBlob blob)
    {
        if (blob.Number == 0)
        {
            blob.Number = numbers.Next();
        }

        _entries.Add(new JournalEntry(Tables.Blob, Tables.KeyOf(blob.Number), default) { Body = blob });
        return blob.Number;
    }

    /// <summary>Makes the changes last.</summary>
    /// <exception cref="Http.ServiceException">503 <c>ServiceUnavailable</c>: they could not be written.</exception>
    public void Append() => journal.Append(CollectionsMarshal.AsSpan(_entries));
}
