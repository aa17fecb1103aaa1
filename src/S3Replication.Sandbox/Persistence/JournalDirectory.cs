using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Where a journal is: <c>journal</c>, and <c>journal.new</c> beside it while it is written anew.</summary>
/// <param name="path">The directory.</param>
internal sealed class JournalDirectory(string path)
{
    /// <summary>The directory.</summary>
    public string Path => path;

    /// <summary>The journal.</summary>
    public string Journal => System.IO.Path.Combine(path, "journal");

    private string New => System.IO.Path.Combine(path, "journal.new");

    /// <summary>Opens the journal, which is made when it is not there.</summary>
    public SafeFileHandle Open() => Open(Journal, FileMode.OpenOrCreate);

    /// <summary>Makes the file of a journal that is written anew.</summary>
    public SafeFileHandle CreateNew() => Open(New, FileMode.Create);

    /// <summary>Puts the new file in the place of the journal.</summary>
    public void TakeNew() => File.Move(New, Journal, overwrite: true);

    /// <summary>Deletes the new file.</summary>
    public void DeleteNew()
    {
        if (File.Exists(New))
        {
            File.Delete(New);
        }
    }

    /// <summary>Deletes what the end of a process has left of a new file: it has the head of a journal, or its beginning.</summary>
    /// <exception cref="InvalidDataException">It is somebody else's.</exception>
    public void DeleteLeft()
    {
        if (!File.Exists(New))
        {
            return;
        }

        using (SafeFileHandle handle = File.OpenHandle(New))
        {
            byte[] head = new byte[Math.Min(RandomAccess.GetLength(handle), Frame.HeadSize)];
            RandomAccess.Read(handle, head, 0);
            if (!Frame.IsTornHead(head) && Frame.Refuses(head) is { } reason)
            {
                throw new InvalidDataException($"{New} would be deleted, and {reason}.");
            }
        }

        File.Delete(New);
    }

    private static SafeFileHandle Open(string file, FileMode mode) =>
        File.OpenHandle(file, mode, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);
}
