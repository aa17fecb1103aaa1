using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>An inventory where S3 has delivered it.</summary>
/// <param name="objects">The way to S3.</param>
/// <param name="location">Its manifest.</param>
/// <param name="time">The clock.</param>
/// <param name="context">Is told of connections that broke.</param>
internal sealed class S3InventoryFiles(
    IObjectStore objects, InventoryLocation location, TimeProvider time, IOperationContext context) : IInventoryFiles
{
    /// <inheritdoc/>
    public Task<Stream> OpenManifestAsync(CancellationToken cancellationToken) =>
        OpenAsync(
            location.Bucket!,
            location.Path,
            "Give the manifest's own address; S3 delivers the first report within 48 hours.",
            cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream?> TryOpenChecksumAsync(CancellationToken cancellationToken)
    {
        string key = location.Path[..(location.Path.LastIndexOf('/') + 1)] + "manifest.checksum";
        try
        {
            return await objects.OpenReadAsync(location.Bucket!, key, versionId: null, cancellationToken).ConfigureAwait(false);
        }
        // Who may not list a bucket is answered AccessDenied where nothing is.
        catch (CrrException error) when (error.Code is CrrErrorCode.ObjectNotFound or CrrErrorCode.AccessDenied)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenDataAsync(InventoryManifest manifest, InventoryFile file, CancellationToken cancellationToken) =>
        new ResumingStream(
            await OpenAsync(
                manifest.InventoryBucket,
                file.Key,
                "A lifecycle rule may have removed it: take a younger inventory.",
                cancellationToken).ConfigureAwait(false),
            file.Size,
            (offset, token) => objects.OpenRestAsync(manifest.InventoryBucket, file.Key, offset, token),
            $"s3://{manifest.InventoryBucket}/{file.Key}",
            time,
            context);

    private async Task<Stream> OpenAsync(string bucket, string key, string remedy, CancellationToken cancellationToken)
    {
        try
        {
            return await objects.OpenReadAsync(bucket, key, versionId: null, cancellationToken).ConfigureAwait(false);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.ObjectNotFound)
        {
            throw InventoryErrors.NotThere($"s3://{bucket}/{key}", remedy, error);
        }
    }
}
