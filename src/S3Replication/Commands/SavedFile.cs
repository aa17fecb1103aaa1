using S3Replication.Core.Errors;

namespace S3Replication.Commands;

/// <summary>Reads files with saved replication configurations.</summary>
internal static class SavedFile
{
    /// <summary>Reads one.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="parameter">The parameter that named it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when it can't be read.</exception>
    public static async Task<string> ReadAsync(string file, string parameter, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"The file {file} can't be read: {error.Message}", error)
            {
                Target = file,
                Remedy = $"Give the {parameter} of a file that Export-CrrConfiguration or 'aws s3api get-bucket-replication' has written.",
            };
        }
    }
}
