using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// An inventory that was copied to this machine. Its data files are looked for where <c>aws s3 sync</c> puts them when the
/// inventory's bucket, or a folder of it, was copied, and beside the manifest.
/// </summary>
/// <param name="files">The files of this machine.</param>
/// <param name="location">The manifest.</param>
internal sealed class LocalInventoryFiles(ILocalFiles files, InventoryLocation location) : IInventoryFiles
{
    private string Folder => Path.GetDirectoryName(location.Path) is { Length: > 0 } folder ? folder : ".";

    /// <inheritdoc/>
    public Task<Stream> OpenManifestAsync(CancellationToken cancellationToken) =>
        Task.FromResult(files.TryOpenRead(location.Path) ?? throw InventoryErrors.NotThere(
            location.Path, "Give the path of the manifest.json, with the data files as they lie in the bucket or beside it."));

    /// <inheritdoc/>
    public Task<Stream?> TryOpenChecksumAsync(CancellationToken cancellationToken) =>
        Task.FromResult(files.TryOpenRead(Path.Combine(Folder, "manifest.checksum")));

    /// <inheritdoc/>
    public Task<Stream> OpenDataAsync(InventoryManifest manifest, InventoryFile file, CancellationToken cancellationToken)
    {
        foreach (string candidate in Candidates(file.Key))
        {
            if (files.TryOpenRead(candidate) is { } stream)
            {
                return Task.FromResult(stream);
            }
        }

        throw InventoryErrors.NotThere(
            file.Key, $"Copy it from s3://{manifest.InventoryBucket}/{file.Key} into the folder of {location.Path}.");
    }

    // PREFIX/BUCKET/ID/data/NAME.csv.gz belongs to PREFIX/BUCKET/ID/DATE/manifest.json: any folder above the manifest may be
    // the one that stands for the bucket, or for a folder of it. Steps up, which no inventory has, are not followed.
    private IEnumerable<string> Candidates(string key)
    {
        string[] parts = key.Split('/', '\\');
        if (Array.Exists(parts, part => part is "" or "." or ".." || part.Contains(':', StringComparison.Ordinal)))
        {
            throw new CrrException(CrrErrorCode.InvalidJson, $"The inventory manifest {location.Path} names the file '{key}', which can't be one of this machine.")
            {
                Target = location.Path,
                Remedy = "Give the inventory's address in S3 instead of a copy.",
            };
        }

        yield return Path.Combine(Folder, parts[^1]);
        string folder = Folder;
        for (int kept = 2; kept <= parts.Length; kept++)
        {
            folder = Path.Combine(folder, "..");
            yield return Path.Combine([folder, .. parts[^kept..]]);
        }

        yield return Path.Combine([Folder, .. parts]);
    }
}
