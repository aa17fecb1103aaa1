using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using S3Replication.Core.Errors;
using S3Replication.Core.Operations;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>Reads one inventory: its manifest, and the rows of its data files. What is not as S3 wrote it is refused.</summary>
/// <param name="files">Where it comes from.</param>
/// <param name="name">Where that is, for errors.</param>
internal sealed class InventoryReader(IInventoryFiles files, string name)
{
    // A manifest names each data file in some 200 bytes: this is enough for more objects than any bucket has.
    private const int LongestManifest = 64 * 1024 * 1024;

    private const int LongestChecksum = 1024;

    /// <summary>Reads the manifest.</summary>
    /// <param name="context">Is told what could not be checked.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException">
    /// <c>InvalidJson</c>, <c>ContentCorrupted</c>, <c>NotSupported</c> for another format than CSV, and what else reading may bring.
    /// </exception>
    public async Task<InventoryManifest> ReadManifestAsync(IOperationContext context, CancellationToken cancellationToken)
    {
        byte[] json = await ReadAllAsync(
            await files.OpenManifestAsync(cancellationToken).ConfigureAwait(false), LongestManifest, cancellationToken).ConfigureAwait(false);
        await VerifyAsync(json, context, cancellationToken).ConfigureAwait(false);
        return InventoryManifestReader.Read(json, name);
    }

    /// <summary>Reads a data file.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="file">The file.</param>
    /// <param name="packer">Packs its rows.</param>
    /// <param name="target">Gets the rows.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="CrrException"><c>ContentCorrupted</c>, <c>ObjectNotFound</c> and what else reading may bring.</exception>
    public async Task<long> ReadRowsAsync(
        InventoryManifest manifest, InventoryFile file, RowPacker packer, PartitionedRows target, CancellationToken cancellationToken)
    {
        CheckedStream content = new(await files.OpenDataAsync(manifest, file, cancellationToken).ConfigureAwait(false), file);
        await using (content.ConfigureAwait(false))
        {
            GZipStream unzipped = new(content, CompressionMode.Decompress, leaveOpen: true);
            await using (unzipped.ConfigureAwait(false))
            {
                CsvRows rows = new(unzipped);
                string? problem = null;
                try
                {
                    while (await rows.FillAsync(cancellationToken).ConfigureAwait(false))
                    {
                        Take(rows, packer, target);
                    }
                }
                catch (InvalidDataException)
                {
                    problem = "is not compressed with gzip, or is cut off";
                }
                catch (FormatException error)
                {
                    problem = $"{error.Message}, in row {rows.Number}";
                }

                // Bytes that were lost or changed on their way explain rows that make no sense.
                await content.VerifyAsync(cancellationToken).ConfigureAwait(false);
                return problem is null ? rows.Number : throw InventoryErrors.Corrupted(file.Key, problem);
            }
        }
    }

    private static void Take(CsvRows rows, RowPacker packer, PartitionedRows target)
    {
        while (rows.TryRead())
        {
            ReadOnlySpan<byte> row = packer.Pack(rows);
            if (!row.IsEmpty)
            {
                target.Add(row);
            }
        }
    }

    /// <summary>Refuses an inventory that does not tell enough.</summary>
    /// <param name="schema">Its columns.</param>
    /// <param name="currentOnly">Whether current objects alone are compared.</param>
    /// <param name="context">Is told what could be known and is not.</param>
    /// <exception cref="CrrException"><c>InvalidState</c> when versions or columns are not in it.</exception>
    public void RefuseUnlessEnough(InventorySchema schema, bool currentOnly, IOperationContext context)
    {
        if (!currentOnly && !schema.HasVersions)
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"The inventory {name} lists current versions only; versions can't be compared by it.")
            {
                Target = name,
                Remedy = "Let the inventory include all versions (IncludedObjectVersions: All), or compare current objects alone with -CurrentOnly.",
            };
        }

        if (schema.Missing(currentOnly) is { Count: > 0 } missing)
        {
            throw new CrrException(CrrErrorCode.InvalidState, $"The inventory {name} has no {string.Join(", no ", missing)}.")
            {
                Target = name,
                Remedy = "Choose the fields Size, LastModifiedDate, ETag, StorageClass, ReplicationStatus and EncryptionStatus in the inventory's configuration; the next report has them.",
            };
        }

        if (schema.Wanting() is { Count: > 0 } wanting)
        {
            context.Verbose($"The inventory {name} has no {string.Join(", no ", wanting)}: differences are told without.");
        }
    }

    // "Whenever a manifest.json file is written, it is accompanied by a manifest.checksum file that is the MD5 hash of the content
    // of the manifest.json file."
    private async Task VerifyAsync(byte[] json, IOperationContext context, CancellationToken cancellationToken)
    {
        Stream? stream = await files.TryOpenChecksumAsync(cancellationToken).ConfigureAwait(false);
        if (stream is null)
        {
            context.Verbose($"No manifest.checksum is to be read beside {name}: the manifest is taken as it is.");
            return;
        }

        string told = Encoding.UTF8.GetString(await ReadAllAsync(stream, LongestChecksum, cancellationToken).ConfigureAwait(false)).Trim();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(json);
        string md5 = Convert.ToHexString(hash.GetHashAndReset());
        if (!md5.Equals(told, StringComparison.OrdinalIgnoreCase))
        {
            throw InventoryErrors.Corrupted(name, $"has the MD5 {md5.ToLowerInvariant()}; its manifest.checksum says '{told}'");
        }
    }

    private async Task<byte[]> ReadAllAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        await using (stream.ConfigureAwait(false))
        {
            using MemoryStream content = new();
            byte[] buffer = new byte[81920];
            int count;
            while ((count = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                await content.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                if (content.Length > most)
                {
                    throw InventoryErrors.Manifest(name, $"or its checksum has more than {most} bytes");
                }
            }

            return content.ToArray();
        }
    }
}
