using S3Replication.Core.Ports;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>A temporary file that grows at its end; made when the first bytes come.</summary>
/// <param name="files">The files of this machine.</param>
internal sealed class ScratchEnd(ILocalFiles files) : IDisposable
{
    private readonly Lazy<IScratchFile> _file = new(files.CreateScratch);
    private long _length;

    /// <summary>The file.</summary>
    public IScratchFile File => _file.Value;

    /// <summary>Its bytes.</summary>
    public long Length => Interlocked.Read(ref _length);

    /// <summary>The folder that it is in; null while nothing has been written.</summary>
    public string? Folder => _file.IsValueCreated ? _file.Value.Folder : null;

    /// <summary>Writes behind what is there.</summary>
    /// <param name="bytes">What.</param>
    /// <returns>Where it begins.</returns>
    public long Append(ReadOnlySpan<byte> bytes)
    {
        long offset = Interlocked.Add(ref _length, bytes.Length) - bytes.Length;
        File.Write(offset, bytes);
        return offset;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file.IsValueCreated)
        {
            _file.Value.Dispose();
        }
    }
}
