using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Large bodies, a file each. A file is written to its end before the journal names it.</summary>
/// <param name="directory">Where they are.</param>
internal sealed class BlobFiles(string directory) : IBlobStore, IDisposable
{
    private const int NameBytes = 16;

    private readonly ConcurrentQueue<string> _abandoned = new();
    private readonly CollectionPace _pace = new();
    private bool _isClosed;

    /// <inheritdoc/>
    public int MemoryLimit => 64 * 1024;

    /// <summary>Where a file is.</summary>
    /// <exception cref="InvalidDataException">No file is called so: a journal of somebody else's making could lead anywhere.</exception>
    public string PathOf(string name) => IsName(name)
        ? Path.Combine(directory, name[..2], name)
        : throw new InvalidDataException($"'{name}' is not the name of a file with the body of an object.");

    /// <inheritdoc/>
    public IBlobWriter Create()
    {
        Sweep();
        string name = Convert.ToHexString(RandomNumberGenerator.GetBytes(NameBytes)).ToLowerInvariant();
        return Try(() =>
        {
            string path = PathOf(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return new FileBlobWriter(this, name, File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete));
        });
    }

    /// <summary>Writes to a file.</summary>
    /// <exception cref="ServiceException">503 <c>ServiceUnavailable</c>: there is no room.</exception>
    public void Write(SafeFileHandle handle, long offset, ReadOnlyMemory<byte> bytes)
    {
        Try(() =>
        {
            RandomAccess.Write(handle, bytes.Span, offset);
            return true;
        });
        _pace.Took(bytes.Length);
    }

    /// <summary>No version names a file any more. It is deleted later, and only while the sandbox runs: it may be gone itself.</summary>
    public void Abandon(string name) => _abandoned.Enqueue(name);

    /// <summary>Deletes the files that no version names any more.</summary>
    public void Sweep()
    {
        while (!Volatile.Read(ref _isClosed) && _abandoned.TryDequeue(out string? name))
        {
            Delete(PathOf(name));
        }
    }

    /// <summary>Deletes the files of a sandbox that none of these is. Whatever else somebody keeps there stays.</summary>
    /// <param name="used">The names of the files in use.</param>
    /// <returns>How many there were.</returns>
    public int SweepAllBut(IReadOnlySet<string> used)
    {
        int swept = 0;
        if (Directory.Exists(directory))
        {
            foreach (string path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            {
                if (IsOwn(path) && !used.Contains(Path.GetFileName(path)))
                {
                    Delete(path);
                    swept++;
                }
            }
        }

        return swept;
    }

    /// <summary>From now on nothing is deleted.</summary>
    public void Stop() => Volatile.Write(ref _isClosed, true);

    /// <inheritdoc/>
    public void Dispose()
    {
        Sweep();
        Stop();
    }

    // As Create names them.
    private static bool IsOwn(string path)
    {
        string name = Path.GetFileName(path);
        return IsName(name) && Path.GetFileName(Path.GetDirectoryName(path)) == name[..2];
    }

    private static bool IsName(string name) => name.Length == 2 * NameBytes && name.All(char.IsAsciiHexDigitLower);

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next start sees to it.
        }
    }

    private T Try<T>(Func<T> write)
    {
        for (bool isSecond = false; ; isSecond = true)
        {
            try
            {
                return write();
            }
            catch (Exception error) when (StorageErrors.IsOfDisk(error))
            {
                if (isSecond)
                {
                    throw StorageErrors.Refused(directory, error);
                }

                // Files of deleted objects may be waiting for the garbage collector.
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Sweep();
            }
        }
    }
}
