using S3Replication.Core.Errors;

namespace S3Replication.Core.Ports;

/// <summary>A temporary file that many threads write to and read from at once, each at its own place.</summary>
public interface IScratchFile : IDisposable
{
    /// <summary>The folder that it is in.</summary>
    string Folder { get; }

    /// <summary>Writes bytes.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="bytes">What.</param>
    /// <exception cref="CrrException"><c>InvalidState</c> when the disk is full or fails.</exception>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Reads bytes that were written.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="bytes">Filled whole.</param>
    /// <exception cref="CrrException"><c>InvalidState</c> when the disk fails.</exception>
    void Read(long offset, Span<byte> bytes);
}
