using S3Replication.Core.Errors;

namespace S3Replication.Core.Ports;

/// <summary>Files of this machine.</summary>
public interface ILocalFiles
{
    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>A stream that the caller disposes; null when there is no such file.</returns>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when it is there and can't be read.</exception>
    Stream? TryOpenRead(string path);

    /// <summary>Makes a file for what memory shall not hold. It is gone when it is disposed, and when the process ends.</summary>
    /// <exception cref="CrrException"><c>InvalidState</c> when it can't be made.</exception>
    IScratchFile CreateScratch();
}
