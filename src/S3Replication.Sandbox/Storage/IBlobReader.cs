namespace S3Replication.Sandbox.Storage;

/// <summary>Reads from a source of bytes.</summary>
internal interface IBlobReader : IDisposable
{
    /// <summary>Reads from a place on.</summary>
    /// <param name="offset">The first byte.</param>
    /// <param name="buffer">Takes them.</param>
    /// <returns>How many there were: fewer than the buffer takes only at the end.</returns>
    /// <exception cref="IOException">They cannot be read.</exception>
    int Read(long offset, Span<byte> buffer);
}
