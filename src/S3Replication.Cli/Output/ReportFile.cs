using S3Replication.Core.Errors;

namespace S3Replication.Cli.Output;

/// <summary>Puts a report into a file, whole or not at all; over the one of the run before.</summary>
internal static class ReportFile
{
    /// <summary>Writes it. Its folder is made when it is not there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">What it shall hold.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when it can't be written.</exception>
    public static async Task WriteAsync(string file, string text, CancellationToken cancellationToken)
    {
        try
        {
            string path = Path.GetFullPath(file);
            string folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            string temporary = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
            try
            {
                await File.WriteAllTextAsync(temporary, text, cancellationToken);
                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {file} can't be written: {error.Message}", error)
            {
                Target = file,
                Remedy = "Give --junit a file that may be written to.",
            };
        }
    }
}
