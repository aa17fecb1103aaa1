using Microsoft.Win32.SafeHandles;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Writes a body into a file.</summary>
/// <param name="files">The directory.</param>
/// <param name="name">The file's name.</param>
/// <param name="handle">The file.</param>
internal sealed class FileBlobWriter(BlobFiles files, string name, SafeFileHandle handle) : IBlobWriter
{
    private long _length;
    private bool _isCompleted;

    /// <inheritdoc/>
    public void Append(ReadOnlyMemory<byte> bytes)
    {
        files.Write(handle, _length, bytes);
        _length += bytes.Length;
    }

    /// <inheritdoc/>
    public BlobSource Complete()
    {
        _isCompleted = true;
        return new FileBlob(files, name, _length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        handle.Dispose();
        if (!_isCompleted)
        {
            _isCompleted = true;
            files.Abandon(name);
            files.Sweep();
        }
    }
}
