using Microsoft.Win32.SafeHandles;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Bytes in a file of their own, which goes when no version names it any more.</summary>
/// <param name="files">The directory of such files.</param>
/// <param name="name">The file's name: drawn, never a key.</param>
/// <param name="length">How many bytes there are.</param>
internal sealed class FileBlob(BlobFiles files, string name, long length) : BlobSource(length)
{
    // Nobody disposes it: it ends with the last blob that has these bytes.
    private readonly object _lease = new Lease(() => files.Abandon(name));

    /// <summary>The file's name.</summary>
    public string Name => name;

    /// <inheritdoc/>
    public override IBlobReader Open() => new Reader(this, File.OpenHandle(
        files.PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));

    private sealed class Reader(FileBlob blob, SafeFileHandle handle) : IBlobReader
    {
        public int Read(long offset, Span<byte> buffer)
        {
            int read = RandomAccess.Read(handle, buffer[..(int)Math.Min(buffer.Length, blob.Length - offset)], offset);
            GC.KeepAlive(blob._lease);
            return read;
        }

        public void Dispose() => handle.Dispose();
    }
}
