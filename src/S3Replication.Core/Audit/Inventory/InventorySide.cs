using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>The inventory of one of the two buckets, and its rows.</summary>
internal sealed class InventorySide : IDisposable
{
    private readonly InventoryReader _reader;

    private InventorySide(InventoryReader reader, InventoryManifest manifest, ILocalFiles files)
    {
        _reader = reader;
        Manifest = manifest;
        Rows = new PartitionedRows(files);
    }

    /// <summary>Its manifest.</summary>
    public InventoryManifest Manifest { get; }

    /// <summary>The rows that were read.</summary>
    public PartitionedRows Rows { get; }

    /// <summary>Reads the manifest of an inventory.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="objects">The way to S3.</param>
    /// <param name="files">The files of this machine.</param>
    /// <param name="context">Is told what could not be checked.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">It can't be read, or is not one.</exception>
    public static async Task<InventorySide> OpenAsync(
        InventoryLocation location, IObjectStore objects, ILocalFiles files, IOperationContext context, CancellationToken cancellationToken)
    {
        IInventoryFiles from = location.Bucket is null ? new LocalInventoryFiles(files, location) : new S3InventoryFiles(objects, location);
        InventoryReader reader = new(from, location.Text);
        return new InventorySide(reader, await reader.ReadManifestAsync(context, cancellationToken).ConfigureAwait(false), files);
    }

    /// <inheritdoc cref="InventoryReader.RefuseUnlessEnough"/>
    public void RefuseUnlessEnough(bool currentOnly, IOperationContext context) =>
        _reader.RefuseUnlessEnough(Manifest.Schema, currentOnly, context);

    /// <summary>Reads a data file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="selection">Which rows count.</param>
    /// <param name="texts">The texts of the columns that have few.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="CrrException">It can't be read, or is not as the manifest says.</exception>
    public Task<long> ReadAsync(InventoryFile file, RowSelection selection, InventoryTexts texts, CancellationToken cancellationToken) =>
        _reader.ReadRowsAsync(Manifest, file, new RowPacker(Manifest.Schema, texts, selection), Rows, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Rows.Dispose();
}
