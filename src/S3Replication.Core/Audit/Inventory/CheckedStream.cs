using System.Security.Cryptography;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>
/// Gives the bytes of a data file on and reckons their MD5 meanwhile, which the manifest tells: what was cut off or changed on
/// its way is found without reading it twice.
/// </summary>
/// <param name="inner">The file's bytes; disposed with this.</param>
/// <param name="file">What the manifest says of them.</param>
internal sealed class CheckedStream(Stream inner, InventoryFile file) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private long _length;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

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
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
