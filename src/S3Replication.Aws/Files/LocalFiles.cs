using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Aws.Files;

/// <summary>The files of this machine.</summary>
internal sealed class LocalFiles : ILocalFiles
{
    /// <inheritdoc/>
    public Stream? TryOpenRead(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Mode = FileMode.Open,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                Share = FileShare.ReadWrite,
            });
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {path} can't be read: {error.Message}", error)
            {
                Target = path,
                Remedy = "Give the path of a file that you may read.",
            };
        }
    }

    /// <inheritdoc/>
    public IScratchFile CreateScratch() => ScratchFile.Create(Path.GetTempPath());
}
