using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// Writes the journal anew, without what counts no more, when it has grown to several times what counts. Changes go on being
/// appended to the old file, and are copied behind what counts; they wait only for the last of them, and for the new file to get
/// the old one's name; and for all of it when the journal has doubled meanwhile. Until then the old one is whole, and from then on
/// the new one: a kill meets one or the other.
/// </summary>
internal sealed class JournalCompaction : IDisposable
{
    /// <summary>A shorter journal is left as it is.</summary>
    public const long WorthLooking = 16 * 1024 * 1024;

    private const int Growth = 4;
    private const int MostGrowth = 2;
    private const int LittleToCopy = 64 * 1024;
    private const int MostRounds = 8;

    private readonly object _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Journal _journal;
    private readonly JournalDirectory _directory;
    private readonly SafeFileHandle _handleOfStart;
    private readonly long _floor;
    private SafeFileHandle _handle;
    private byte[] _head;
    private long _next;
    private int _isUnderWay;

    /// <summary>Watches a journal.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="directory">Where it is.</param>
    /// <param name="handle">Its file. It stays open: bodies of the start are read from it.</param>
    /// <param name="head">The head of the file.</param>
    /// <param name="size">About how many of its bytes count.</param>
    /// <param name="floor">A shorter journal is left as it is.</param>
    public JournalCompaction(Journal journal, JournalDirectory directory, SafeFileHandle handle, byte[] head, long size, long floor)
    {
        _journal = journal;
        _directory = directory;
        _handleOfStart = _handle = handle;
        _head = head;
        _floor = floor;
        _next = NextAfter(size);
    }

    /// <summary>The last compaction: it is under way or has ended.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    /// <summary>The journal has grown.</summary>
    public void Consider()
    {
        long next = Volatile.Read(ref _next);
        long length = _journal.Length;
        if (length <= next)
        {
            return;
        }

        if (Interlocked.Exchange(ref _isUnderWay, 1) == 0)
        {
            // On a thread of its own: those of the pool may all be busy with what makes the journal grow.
            Last = Task.Factory.StartNew(Compact, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        else if (length > MostGrowth * next)
        {
            lock (_gate)
            {
                // Changes came faster than what counts was found. Without this wait the journal would grow for as long as they do.
            }
        }
    }

    /// <summary>Gives up what is under way, and waits for its end.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        lock (_gate)
        {
            _stopping.Dispose();
        }
    }

    private long NextAfter(long size) => Math.Max(_floor, Growth * size);

    private void Compact()
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            try
            {
                long length = _journal.BeginEdition();
                JournalSurvey survey = new(_handle, length, Frame.SeedOf(_head), _stopping.Token);
                long size = survey.Take();
                if (size < length / 2)
                {
                    Replace(survey, length);
                }

                Volatile.Write(ref _next, NextAfter(size));
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // As it is, it is good too; where there was no room there may be some later.
                Volatile.Write(ref _next, 2 * _journal.Length);
            }
            finally
            {
                Volatile.Write(ref _isUnderWay, 0);
            }
        }
    }

    private void Replace(JournalSurvey survey, long length)
    {
        SafeFileHandle handle = _directory.CreateNew();
        bool isTaken = false;
        try
        {
            byte[] head = Frame.NewHead();
            JournalFile file = new(handle);
            file.Write(head, 0);
            Journal anew = new(file, _directory.Path, head, head.Length);
            survey.Write(anew);
            for (int round = 0; round < MostRounds && _journal.Length - length > LittleToCopy; round++)
            {
                length = Copy(anew, length, _journal.Length);
            }

            // After a loss of power the new file is to have what the old one had.
            RandomAccess.FlushToDisk(handle);
            _journal.GoOnIn(anew, whole =>
            {
                Copy(anew, length, whole);
                _directory.TakeNew();
                isTaken = true;
            });
            if (_handle != _handleOfStart)
            {
                _handle.Dispose();
            }

            (_handle, _head) = (handle, head);
        }
        finally
        {
            if (!isTaken)
            {
                handle.Dispose();
                _directory.DeleteNew();
            }
        }
    }

    private long Copy(Journal to, long from, long length)
    {
        List<JournalEntry> entries = [];
        long end = new JournalScan(_handle, length, Frame.SeedOf(_head)).Read(
            (payload, _) =>
            {
                _stopping.Token.ThrowIfCancellationRequested();
                entries.AddRange(EntryCodec.Read(payload).Select(read => read.Entry));
                to.Append(CollectionsMarshal.AsSpan(entries));
                entries.Clear();
            },
            from);
        return end == length ? end : throw new InvalidDataException($"The journal is not whole: {end} of {length} bytes can be read.");
    }
}
