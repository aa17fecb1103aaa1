using System.Security.Cryptography;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// Gives the bytes of a data file on and reckons their MD5 meanwhile, which the manifest tells: what was cut off or changed on
/// its way is found without reading it twice.
/// </summary>
/// <param name="inner">The file's bytes; disposed with this.</param>
/// <param name="file">What the manifest says of them.</param>
internal sealed class CheckedStream(Stream inner, InventoryFile file) : ReadOnceStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private long _length;

    /// <summary>Reads what is left and checks the whole.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Errors.CrrException"><c>ContentCorrupted</c> when it is not what the manifest says.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[81920];
        while (await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        if (_length != file.Size)
        {
            throw InventoryErrors.Corrupted(file.Key, $"has {_length} bytes; its manifest says {file.Size}");
        }

        string md5 = Convert.ToHexString(_hash.GetHashAndReset());
        if (!md5.Equals(file.Md5, StringComparison.OrdinalIgnoreCase))
        {
            throw InventoryErrors.Corrupted(file.Key, $"has the MD5 {md5.ToLowerInvariant()}; its manifest says {file.Md5}");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _hash.AppendData(buffer.Span[..count]);
        _length += count;
        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
