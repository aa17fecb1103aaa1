namespace S3Replication.Sandbox.Persistence;

/// <summary>The file that a journal writes to.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Writes at a place.</summary>
    /// <exception cref="IOException">Not all of it could be written.</exception>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Cuts the file off.</summary>
    /// <exception cref="IOException">It could not be cut off.</exception>
    void Truncate(long length);
}
