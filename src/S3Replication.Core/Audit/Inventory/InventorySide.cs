using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>The inventory of one of the two buckets.</summary>
internal sealed class InventorySide
{
    private readonly InventoryReader _reader;

    private InventorySide(InventoryReader reader, InventoryManifest manifest)
    {
        _reader = reader;
        Manifest = manifest;
    }

    /// <summary>Its manifest.</summary>
    public InventoryManifest Manifest { get; }

    /// <summary>Reads the manifest of an inventory.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="objects">The way to S3.</param>
    /// <param name="services">The files of this machine, and the clock.</param>
    /// <param name="context">Is told what could not be checked, and of connections that broke.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException">It can't be read, or is not one.</exception>
    public static async Task<InventorySide> OpenAsync(
        InventoryLocation location, IObjectStore objects, ICrrServices services, IOperationContext context, CancellationToken cancellationToken)
    {
        IInventoryFiles from = location.Bucket is null
            ? new LocalInventoryFiles(services.Files, location)
            : new S3InventoryFiles(objects, location, services.Time, context);
        InventoryReader reader = new(from, location.Text);
        return new InventorySide(reader, await reader.ReadManifestAsync(context, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc cref="InventoryReader.RefuseUnlessEnough"/>
    public void RefuseUnlessEnough(bool currentOnly, IOperationContext context) =>
        _reader.RefuseUnlessEnough(Manifest.Schema, currentOnly, context);

    /// <summary>Reads a data file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="selection">Which rows count.</param>
    /// <param name="texts">The texts of the columns that have few.</param>
    /// <param name="rows">Gets the rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="CrrException">It can't be read, or is not as the manifest says.</exception>
    public Task<long> ReadAsync(
        InventoryFile file, RowSelection selection, InventoryTexts texts, PartitionedRows rows, CancellationToken cancellationToken) =>
        _reader.ReadRowsAsync(Manifest, file, new RowPacker(Manifest.Schema, texts, selection), rows, cancellationToken);
}
