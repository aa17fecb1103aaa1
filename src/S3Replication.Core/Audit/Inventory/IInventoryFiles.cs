using S3Replication.Core.Errors;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Where the files of one inventory come from.</summary>
internal interface IInventoryFiles
{
    /// <summary>Opens the manifest.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException"><c>ObjectNotFound</c>, <c>AccessDenied</c> and what else reading may bring.</exception>
    Task<Stream> OpenManifestAsync(CancellationToken cancellationToken);

    /// <summary>Opens <c>manifest.checksum</c> beside it.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when there is none.</returns>
    Task<Stream?> TryOpenChecksumAsync(CancellationToken cancellationToken);

    /// <summary>Opens a data file.</summary>
    /// <param name="manifest">The manifest that names it.</param>
    /// <param name="file">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException"><c>ObjectNotFound</c>, <c>AccessDenied</c> and what else reading may bring.</exception>
    Task<Stream> OpenDataAsync(InventoryManifest manifest, InventoryFile file, CancellationToken cancellationToken);
}
