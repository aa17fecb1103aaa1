using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>The rows of one inventory, spread over partitions by their keys.</summary>
internal sealed class PartitionedRows : IDisposable
{
    private readonly PartitionLayout _layout;
    private readonly ScratchEnd _scratch;
    private readonly Partition[] _partitions;

    /// <summary>Makes empty partitions.</summary>
    /// <param name="files">Where rows go that are too many for memory.</param>
    /// <param name="layout">How many, of what size: both sides must have the same.</param>
    public PartitionedRows(ILocalFiles files, PartitionLayout layout)
    {
        _layout = layout;
        _scratch = new ScratchEnd(files);
        _partitions = new Partition[layout.Count];
        for (int i = 0; i < _partitions.Length; i++)
        {
            _partitions[i] = new Partition(_scratch, layout.PieceLength);
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
    public void Add(ReadOnlySpan<byte> row) => _partitions[_layout.IndexOf(KeyHash.Of(new PackedRow(row).Key))].Add(row);

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
