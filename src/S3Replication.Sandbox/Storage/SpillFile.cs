using Microsoft.Win32.SafeHandles;
using S3Replication.Sandbox.Persistence;

namespace S3Replication.Sandbox.Storage;

/// <summary>
/// Keeps large bodies of a sandbox without a directory: in one temporary file that has no name, so that nothing of it is left
/// however the process ends. Its room is given out in pieces of one size, and given again when the body is no longer needed.
/// </summary>
internal sealed class SpillFile : IBlobStore, IDisposable
{
    /// <summary>The size of a piece.</summary>
    public const int PieceSize = 1024 * 1024;

    private readonly object _gate = new();
    private readonly Stack<int> _free = new();
    private readonly CollectionPace _collection = new();
    private readonly string _directory;
    private SafeFileHandle? _handle;
    private int _pieces;

    /// <summary>Makes no file yet.</summary>
    /// <param name="directory">Where it will be; the system's directory for temporary files when null.</param>
    public SpillFile(string? directory = null) => _directory = directory ?? Path.GetTempPath();

    /// <inheritdoc/>
    public int MemoryLimit => PieceSize;

    /// <summary>How many pieces are in use.</summary>
    public int Used
    {
        get
        {
            lock (_gate)
            {
                return _pieces - _free.Count;
            }
        }
    }

    /// <inheritdoc/>
    public IBlobWriter Create() => new SpillWriter(this);

    /// <summary>A piece to write to.</summary>
    /// <exception cref="Http.ServiceException">503 <c>ServiceUnavailable</c>: there can be no file.</exception>
    public int Take()
    {
        lock (_gate)
        {
            _handle ??= Open();
            if (_free.TryPop(out int piece))
            {
                return piece;
            }

            _collection.Took(PieceSize);
            return _pieces++;
        }
    }

    /// <summary>Gives pieces back.</summary>
    public void Free(IEnumerable<int> pieces)
    {
        lock (_gate)
        {
            foreach (int piece in pieces)
            {
                _free.Push(piece);
            }
        }
    }

    /// <summary>Writes into a piece.</summary>
    /// <exception cref="Http.ServiceException">503 <c>ServiceUnavailable</c>: there is no room.</exception>
    public void Write(int piece, int offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_handle!, bytes, (piece * (long)PieceSize) + offset);
        }
        catch (Exception error) when (StorageErrors.IsOfDisk(error) || error is ObjectDisposedException)
        {
            throw StorageErrors.Refused(_directory, error);
        }
    }

    /// <summary>Reads from a piece.</summary>
    public int Read(int piece, int offset, Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(_handle!, buffer, (piece * (long)PieceSize) + offset);
        }
        catch (ObjectDisposedException error)
        {
            throw new IOException("The sandbox has stopped.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    private SafeFileHandle Open()
    {
        string path = Path.Combine(_directory, "crr-sandbox-" + Path.GetRandomFileName());
        try
        {
            SafeFileHandle handle = File.OpenHandle(
                path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
            if (!OperatingSystem.IsWindows())
            {
                // Without a name it is gone with the process, even with a killed one; Windows sees to that by the option.
                File.Delete(path);
            }

            return handle;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw StorageErrors.Refused(_directory, error);
        }
    }
}
