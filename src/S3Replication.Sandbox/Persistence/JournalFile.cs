using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Persistence;

/// <summary>The journal's file on the disk.</summary>
/// <param name="handle">The file.</param>
internal sealed class JournalFile(SafeFileHandle handle) : IJournalFile
{
    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(handle, bytes, offset);

    /// <inheritdoc/>
    public void Truncate(long length) => RandomAccess.SetLength(handle, length);

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
