using Microsoft.Win32.SafeHandles;
using S3Replication.Core.Errors;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// The directory of a sandbox, opened: <c>lock</c>, which one process holds; <c>journal</c>; <c>blobs</c>, the bodies that are
/// too large for the journal. First what was kept is taken out, then <see cref="Begin"/> makes it ready for changes.
/// </summary>
internal sealed class DirectoryStore : IJournal, IDisposable
{
    private const long WorthRewriting = 4 * 1024 * 1024;

    private readonly string _directory;
    private readonly JournalDirectory _files;
    private readonly long _worthCompacting;
    private readonly FileStream _lock;
    private readonly List<string> _warnings = [];
    private LoadedTables? _loaded = new();
    private SafeFileHandle _handle;
    private byte[] _head;
    private long _length;
    private Journal? _journal;
    private JournalCompaction? _compaction;

    private DirectoryStore(string directory, FileStream held, long worthCompacting)
    {
        _directory = directory;
        _files = new JournalDirectory(directory);
        _worthCompacting = worthCompacting;
        _lock = held;
        Blobs = new BlobFiles(Path.Combine(directory, "blobs"));
        _files.DeleteLeft();
        (_handle, _head, _length) = OpenJournal();
        Bytes = new JournalBytes { Handle = _handle };
    }

    /// <summary>What was wrong with the directory, and what was done: a sentence each.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Large bodies.</summary>
    public BlobFiles Blobs { get; }

    /// <summary>Reads small bodies.</summary>
    public JournalBytes Bytes { get; }

    /// <summary>What was kept, until the store begins.</summary>
    public LoadedTables Loaded => _loaded ?? throw new InvalidOperationException("The store has begun.");

    /// <inheritdoc/>
    public bool Keeps => true;

    /// <summary>The length of the journal in bytes.</summary>
    public long Length => _journal?.Length ?? _length;

    /// <summary>The last time that the journal was written anew while it was in use: it is under way or has ended.</summary>
    public Task LastCompaction => _compaction?.Last ?? Task.CompletedTask;

    /// <summary>Opens a directory, which is made when it is not there.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="worthCompacting">A journal in use that is not longer is not written anew.</param>
    /// <exception cref="CrrException">Another process has it, it cannot be read or written, or it is damaged.</exception>
    public static DirectoryStore Open(string path, long worthCompacting = JournalCompaction.WorthLooking)
    {
        string directory = Path.GetFullPath(path);
        FileStream? held = null;
        try
        {
            Make(directory);
            held = Lock(directory);
            return new DirectoryStore(directory, held, worthCompacting);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            held?.Dispose();
            throw StoreErrors.CannotOpen(directory, error);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Append(params ReadOnlySpan<JournalEntry> entries)
    {
        Journal journal = _journal ?? throw new InvalidOperationException("The store has not begun.");
        try
        {
            journal.Append(entries);
            _compaction?.Consider();
        }
        catch (Http.ServiceException) when (journal.IsBroken)
        {
            // The next start may meet what was refused, and then wants its body.
            Blobs.Stop();
            throw;
        }
    }

    /// <summary>The last values of a table, by their keys.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Documents(string table) => Loaded.Table(table);

    /// <summary>Lets go of what was kept, writes the journal anew when most of it counts no more, and takes changes from now on.</summary>
    /// <param name="blobs">Small bodies that are in use, by their key.</param>
    /// <exception cref="CrrException">The directory cannot be written.</exception>
    public void Begin(IReadOnlyDictionary<string, JournalBlob> blobs)
    {
        JournalRewriter rewriter = new(Loaded, blobs, Bytes);
        long size = rewriter.Size;
        try
        {
            if (_length > WorthRewriting && size < _length / 2)
            {
                Rewrite(rewriter);
            }
        }
        catch (Exception error) when (StorageErrors.IsOfDisk(error))
        {
            // As it is, it is good too.
            _files.DeleteNew();
            _warnings.Add($"The journal in {_directory} could not be written anew without what counts no more: {error.Message}");
        }

        _loaded = null;
        _journal = new Journal(new JournalFile(_handle), _directory, _head, _length);
        _compaction = new JournalCompaction(_journal, _files, _handle, _head, size, _worthCompacting);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Blobs.Dispose();
        _compaction?.Dispose();
        _journal?.Dispose();
        _handle.Dispose();
        _lock.Dispose();
    }

    // Objects, and what functions and keys are made of: nobody else's, unless the directory was there and says otherwise.
    private static void Make(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The system lets go of the lock when the process ends, however it ends.
    private static FileStream Lock(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw StoreErrors.Held(directory, error);
        }
    }

    private (SafeFileHandle Handle, byte[] Head, long Length) OpenJournal()
    {
        SafeFileHandle handle = _files.Open();
        try
        {
            long length = RandomAccess.GetLength(handle);
            byte[] head = new byte[Math.Min(length, Frame.HeadSize)];
            RandomAccess.Read(handle, head, 0);
            if (Frame.IsTornHead(head))
            {
                // The process ended before the first change.
                RandomAccess.SetLength(handle, 0);
                head = Frame.NewHead();
                RandomAccess.Write(handle, head, 0);
                return (handle, head, head.Length);
            }

            if (Frame.Refuses(head) is { } reason)
            {
                throw new InvalidDataException($"{_files.Journal} cannot be read: {reason}.");
            }

            JournalScan scan = new(handle, length, Frame.SeedOf(head));
            long end = scan.Read(Loaded.Apply);
            if (end < length)
            {
                CutOff(handle, scan, end, length);
            }

            return (handle, head, end);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private void CutOff(SafeFileHandle handle, JournalScan scan, long end, long length)
    {
        // What a kill leaves is at the end; whole records behind it say that something else has happened.
        long whole = scan.FindWhole(end + 1);
        if (whole >= 0)
        {
            throw new InvalidDataException(
                $"{_files.Journal} is damaged at byte {end}, and what follows from byte {whole} on is whole: this is not what the end of a process leaves, so nothing was cut off.");
        }

        string aside = Path.Combine(_directory, $"journal.cut-{end}-{length - end}");
        using (SafeFileHandle copy = File.OpenHandle(aside, FileMode.Create, FileAccess.Write))
        {
            byte[] block = new byte[64 * 1024];
            for (long at = end; at < length;)
            {
                int count = RandomAccess.Read(handle, block, at);
                RandomAccess.Write(copy, block.AsSpan(0, count), at - end);
                at += count;
            }
        }

        RandomAccess.SetLength(handle, end);
        _warnings.Add(
            $"The last change in {_files.Journal} is not whole: {length - end} bytes from byte {end} on were cut off, and put into {aside}. Everything before them is there.");
    }

    private void Rewrite(JournalRewriter rewriter)
    {
        SafeFileHandle handle = _files.CreateNew();
        try
        {
            byte[] head = Frame.NewHead();
            long length = rewriter.Write(new JournalFile(handle), _directory, head);
            RandomAccess.FlushToDisk(handle);
            _files.TakeNew();
            rewriter.Done(handle);
            _handle.Dispose();
            (_handle, _head, _length) = (handle, head, length);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }
}
