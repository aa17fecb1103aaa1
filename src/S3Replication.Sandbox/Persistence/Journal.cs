using System.Buffers;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// A file of records, each with entries that count together. A record is one write, so that the kill of the process leaves at
/// most the last one torn, and that one was not acknowledged.
/// </summary>
internal sealed class Journal : IJournal, IDisposable
{
    /// <summary>The edition in which a journal is opened: it has all bodies that were kept.</summary>
    public const int FirstEdition = 1;

    private const int KeptBuffer = 1024 * 1024;

    private readonly object _gate = new();
    private readonly string _directory;
    private readonly List<NumberedBlob> _brought = [];
    private IJournalFile _file;
    private uint _seed;
    private int _edition = FirstEdition;
    private ArrayBufferWriter<byte> _record = new(64 * 1024);
    private long _length;
    private string? _broken;

    /// <summary>Appends to a file.</summary>
    /// <param name="file">The file; the journal disposes it.</param>
    /// <param name="directory">Its directory, for messages.</param>
    /// <param name="head">Its head.</param>
    /// <param name="length">Its length: a whole number of records.</param>
    public Journal(IJournalFile file, string directory, ReadOnlySpan<byte> head, long length)
    {
        _file = file;
        _directory = directory;
        _seed = Frame.SeedOf(head);
        _length = length;
    }

    /// <inheritdoc/>
    public bool Keeps => true;

    /// <summary>Whether a write is half done for good: it may be there at the next start, though it was refused.</summary>
    public bool IsBroken => Volatile.Read(ref _broken) is not null;

    /// <summary>The length in bytes.</summary>
    public long Length
    {
        get
        {
            lock (_gate)
            {
                return _length;
            }
        }
    }

    /// <inheritdoc/>
    public void Append(params ReadOnlySpan<JournalEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        lock (_gate)
        {
            if (_broken is not null)
            {
                throw StorageErrors.Broken(_directory, _broken);
            }

            try
            {
                Span<byte> record = Compose(entries);
                Frame.Seal(record, _seed, _length);
                Write(record);
                _length += record.Length;
                if (record.Length > KeptBuffer)
                {
                    _record = new(KeptBuffer);
                }
            }
            catch
            {
                // They are not in the journal: whoever names them again brings them along again.
                _brought.ForEach(body => body.Edition = 0);
                throw;
            }
            finally
            {
                _brought.Clear();
            }
        }
    }

    /// <summary>
    /// Begins another edition. Bodies that are named from now on come along again: what is appended needs nothing from before.
    /// </summary>
    /// <returns>The length of what was before.</returns>
    public long BeginEdition()
    {
        lock (_gate)
        {
            _edition++;
            return _length;
        }
    }

    /// <summary>Goes on in the file of another journal.</summary>
    /// <param name="other">The other journal, which is not used any more then.</param>
    /// <param name="catchUp">Gives it what it has not got yet of this one, whose length it is told. Nothing is appended here meanwhile.</param>
    public void GoOnIn(Journal other, Action<long> catchUp)
    {
        lock (_gate)
        {
            if (_broken is not null)
            {
                throw StorageErrors.Broken(_directory, _broken);
            }

            catchUp(_length);
            (_file, _seed, _length) = (other._file, other._seed, other._length);
        }
    }

    /// <summary>Ends writing: what comes later is refused.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _broken ??= "it has stopped.";
            _file.Dispose();
        }
    }

    private Span<byte> Compose(ReadOnlySpan<JournalEntry> entries)
    {
        _record.ResetWrittenCount();
        _record.Advance(Frame.RecordHeadSize);
        foreach (JournalEntry entry in entries)
        {
            if (entry.Body is not { } body)
            {
                EntryCodec.Write(_record, entry);
            }
            else if (body.Edition != _edition)
            {
                EntryCodec.Write(_record, entry with { Value = Read(body) });
                body.Edition = _edition;
                _brought.Add(body);
            }
        }

        int payload = _record.WrittenCount - Frame.RecordHeadSize;
        if (payload > Frame.MaxPayload)
        {
            throw StorageErrors.Refused(_directory, new IOException($"A change of {payload} bytes is larger than the journal takes."));
        }

        // The buffer is this journal's own.
        return System.Runtime.InteropServices.MemoryMarshal.AsMemory(_record.WrittenMemory).Span;
    }

    private ReadOnlyMemory<byte> Read(NumberedBlob body)
    {
        try
        {
            return body.ReadAll();
        }
        catch (IOException error)
        {
            throw StorageErrors.Refused(_directory, error);
        }
    }

    private void Write(ReadOnlySpan<byte> record)
    {
        try
        {
            _file.Write(record, _length);
        }
        catch (Exception error) when (StorageErrors.IsOfDisk(error))
        {
            try
            {
                _file.Truncate(_length);
            }
            catch (Exception second) when (StorageErrors.IsOfDisk(second))
            {
                _broken = $"a write failed ({error.Message}) and could not be taken back ({second.Message}).";
                throw StorageErrors.Broken(_directory, _broken);
            }

            throw StorageErrors.Refused(_directory, error);
        }
    }
}
