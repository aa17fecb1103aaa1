using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>The small bodies that versions, uploads and parts name.</summary>
internal sealed class NamedBodies : IBlobFinder
{
    private static readonly BlobSource s_any = new AnyBody();

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    /// <summary>Their keys.</summary>
    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>Whether one is named.</summary>
    public bool Has(string key) => _keys.Contains(key);

    /// <summary>Notes what an entry names.</summary>
    /// <exception cref="InvalidDataException">It is none of its table.</exception>
    public void Note(JournalEntry entry)
    {
        RecordReader reader = new(entry.Value);
        switch (entry.Table)
        {
            case Tables.Version:
                VersionCodec.Read(reader, this);
                break;
            case Tables.Upload:
                VersionCodec.RequireForm(reader);
                UploadCodec.ReadUpload(reader, this);
                break;
            case Tables.Part:
                VersionCodec.RequireForm(reader);
                UploadCodec.ReadPart(reader, this);
                break;
        }
    }

    /// <inheritdoc/>
    public BlobSource Find(long number)
    {
        _keys.Add(Tables.KeyOf(number));
        return s_any;
    }

    /// <inheritdoc/>
    public BlobSource Find(string file, long length) => s_any;

    /// <summary>Stands for each: its names alone are of interest.</summary>
    private sealed class AnyBody() : BlobSource(long.MaxValue)
    {
        public override IBlobReader Open() => throw new NotSupportedException();
    }
}
