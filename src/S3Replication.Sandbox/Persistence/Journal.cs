using System.Buffers;

namespace S3Replication.Sandbox.Persistence;

/// <summary>
/// A file of records, each with entries that count together. A record is one write, so that the kill of the process leaves at
/// most the last one torn, and that one was not acknowledged.
/// </summary>
internal sealed class Journal : IJournal, IDisposable
{
    private const int KeptBuffer = 1024 * 1024;

    private readonly object _gate = new();
    private readonly IJournalFile _file;
    private readonly string _directory;
    private readonly uint _seed;
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

            Span<byte> record = Compose(entries);
            Frame.Seal(record, _seed, _length);
            Write(record);
            _length += record.Length;
            if (record.Length > KeptBuffer)
            {
                _record = new(KeptBuffer);
            }
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
            EntryCodec.Write(_record, entry);
        }

        int payload = _record.WrittenCount - Frame.RecordHeadSize;
        if (payload > Frame.MaxPayload)
        {
            throw StorageErrors.Refused(_directory, new IOException($"A change of {payload} bytes is larger than the journal takes."));
        }

        // The buffer is this journal's own.
        return System.Runtime.InteropServices.MemoryMarshal.AsMemory(_record.WrittenMemory).Span;
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
