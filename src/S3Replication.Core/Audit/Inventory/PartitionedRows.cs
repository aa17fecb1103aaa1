using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>The rows of one inventory, spread over partitions by their keys.</summary>
internal sealed class PartitionedRows : IDisposable
{
    /// <summary>How many partitions there are: both sides must have as many.</summary>
    public const int Count = 256;

    private readonly ScratchEnd _scratch;
    private readonly Partition[] _partitions;

    /// <summary>Makes empty partitions.</summary>
    /// <param name="files">Where rows go that are too many for memory.</param>
    public PartitionedRows(ILocalFiles files)
    {
        _scratch = new ScratchEnd(files);
        _partitions = new Partition[Count];
        for (int i = 0; i < Count; i++)
        {
            _partitions[i] = new Partition(_scratch);
        }
    }

    /// <summary>The bytes that lie on the disk.</summary>
    public long BytesOnDisk => _scratch.Length;

    /// <summary>Where they lie; null when nothing does.</summary>
    public string? Folder => _scratch.Folder;

    /// <summary>A partition.</summary>
    /// <param name="index">Which.</param>
    public Partition this[int index] => _partitions[index];

    /// <summary>Adds a row; many threads do.</summary>
    /// <param name="row">The row, packed.</param>
    public void Add(ReadOnlySpan<byte> row) => _partitions[(int)(KeyHash.Of(new PackedRow(row).Key) >> 56)].Add(row);

    /// <inheritdoc/>
    public void Dispose()
    {
        _scratch.Dispose();
        foreach (Partition partition in _partitions)
        {
            partition.Release();
        }
    }
}
