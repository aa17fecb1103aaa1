using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Files;

/// <summary>
/// A temporary file of which nothing is left when this process ends, however it ends: on Unix it has no name any more once it is
/// open, and Windows deletes it with its last handle.
/// </summary>
internal sealed class ScratchFile : IScratchFile
{
    // ENOSPC and EDQUOT; ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL
    private static readonly int[] s_diskFull = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    private readonly FileStream _stream;

    private ScratchFile(FileStream stream, string folder)
    {
        _stream = stream;
        Folder = folder;
    }

    /// <inheritdoc/>
    public string Folder { get; }

    /// <summary>Makes one that only this user may read.</summary>
    /// <param name="folder">The folder that it goes into.</param>
    /// <exception cref="CrrException"><c>InvalidState</c> when it can't be made.</exception>
    public static ScratchFile Create(string folder)
    {
        string path = Path.Combine(folder, $"crr-{Path.GetRandomFileName()}");
        FileStreamOptions options = new()
        {
            Access = FileAccess.ReadWrite,
            BufferSize = 0,
            Mode = FileMode.CreateNew,
            Share = FileShare.Delete,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
        }
        else
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            FileStream stream = new(path, options);
            if (!OperatingSystem.IsWindows())
            {
                File.Delete(path);
            }

            return new ScratchFile(stream, folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(folder, error);
        }
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_stream.SafeFileHandle, bytes, offset);
        }
        catch (IOException error)
        {
            throw Failed(Folder, error);
        }
    }

    /// <inheritdoc/>
    public void Read(long offset, Span<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                int count = RandomAccess.Read(_stream.SafeFileHandle, bytes, offset);
                bytes = count > 0 ? bytes[count..] : throw new EndOfStreamException("The file ends too early.");
                offset += count;
            }
        }
        catch (IOException error)
        {
            throw Failed(Folder, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>What is told when the disk does not do what it should.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="error">What the system said.</param>
    internal static CrrException Failed(string folder, Exception error) =>
        Array.IndexOf(s_diskFull, error.HResult) >= 0
            ? new CrrException(CrrErrorCode.InvalidState, $"The disk of the folder {folder} is full; temporary files go there.", error)
            {
                Target = folder,
                Remedy = $"Make room, or let {Variable} name a folder on a larger disk: some 130 bytes are needed for each row of inventories, or for each object of a list.",
            }
            : new CrrException(CrrErrorCode.InvalidState, $"A temporary file in the folder {folder} can't be used: {error.Message}", error)
            {
                Target = folder,
                Remedy = $"Let {Variable} name a folder that you may write to.",
            };

    private static string Variable => OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR";
}
