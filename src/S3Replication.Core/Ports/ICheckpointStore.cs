using S3Replication.Core.Errors;

namespace S3Replication.Core.Ports;

/// <summary>Small files in which long work notes how far it is.</summary>
public interface ICheckpointStore
{
    /// <summary>Reads one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its text; null when there is no such file.</returns>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when it can't be read.</exception>
    Task<string?> ReadAsync(string path, CancellationToken cancellationToken);

    /// <summary>Writes one, over what is there: whoever reads it at any moment, or after a kill, finds the old text or the new.</summary>
    /// <param name="path">The file; its folder is made when it is not there.</param>
    /// <param name="text">What it shall hold.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when it can't be written.</exception>
    Task WriteAsync(string path, string text, CancellationToken cancellationToken);

    /// <summary>Removes one, when it is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when it can't be removed.</exception>
    Task DeleteAsync(string path, CancellationToken cancellationToken);
}
