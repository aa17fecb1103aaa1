using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Reads bytes of the journal.</summary>
internal sealed class JournalBytes
{
    /// <summary>The file that is read now: another one after the journal was written anew.</summary>
    public SafeFileHandle? Handle { get; set; }

    /// <summary>Reads from a place on.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    public int Read(long offset, Span<byte> buffer)
    {
        try
        {
            return RandomAccess.Read(Handle ?? throw new IOException("The journal is not open."), buffer, offset);
        }
        catch (ObjectDisposedException error)
        {
            throw new IOException("The sandbox has stopped.", error);
        }
    }
}
